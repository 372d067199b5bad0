/** The lines that went (-) and came (+) between two texts, with the common ones left out. */
export function lineDifference(before: string, after: string): string {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const common = longestCommon(a, b);
  const lines: string[] = [];
  let [i, j] = [0, 0];
  for (const line of [...common, undefined]) {
    while (i < a.length && a[i] !== line) lines.push(`- ${a[i++] ?? ''}`);
    while (j < b.length && b[j] !== line) lines.push(`+ ${b[j++] ?? ''}`);
    i += 1;
    j += 1;
  }
  return lines.join('\n');
}

/** The lines that both have, in order; templates have a few hundred at most. */
function longestCommon(a: readonly string[], b: readonly string[]): string[] {
  const length = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const at = (i: number, j: number): number => length[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = length[i];
      if (row !== undefined)
        row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: string[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      lines.push(a[i] ?? '');
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return lines;
}
