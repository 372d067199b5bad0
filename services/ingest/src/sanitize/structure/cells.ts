/** Decodes the cells of one record that has no quote fault; `start` and `end` as in RecordView. */
export function cellsOf(bytes: Buffer, start: number, end: number, delimiter: string): string[] {
  const text = bytes.toString('utf8', start, end);
  const cells: string[] = [];
  let i = 0;
  for (;;) {
    let open = i;
    while (text[open] === ' ') open++;
    if (text[open] === '"') {
      let cell = '';
      let from = open + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote < 0) {
          cell += text.slice(from);
          i = text.length;
          break;
        }
        cell += text.slice(from, quote);
        if (text[quote + 1] === '"') {
          cell += '"';
          from = quote + 2;
          continue;
        }
        const next = text.indexOf(delimiter, quote + 1);
        i = next < 0 ? text.length : next;
        break;
      }
      cells.push(cell);
    } else {
      const next = text.indexOf(delimiter, i);
      const stop = next < 0 ? text.length : next;
      cells.push(text.slice(i, stop));
      i = stop;
    }
    if (i >= text.length) return cells;
    i++;
  }
}
