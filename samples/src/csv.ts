export interface CsvDialect {
  readonly eol: '\n' | '\r\n';
  /** `needed` quotes as RFC 4180 asks for, `all` quotes every cell, as some exporters do. */
  readonly quoting: 'needed' | 'all';
  readonly bom: boolean;
}

export const PLAIN: CsvDialect = { eol: '\n', quoting: 'needed', bom: false };

const NEEDS_QUOTES = /[",\r\n]/;

const cellText = (cell: string, quoting: CsvDialect['quoting']): string =>
  quoting === 'all' || NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** One record without its line end. */
export const csvRecord = (cells: readonly string[], quoting: CsvDialect['quoting'] = 'needed'): string =>
  cells.map((cell) => cellText(cell, quoting)).join(',');

/** A whole file. The header and every record end with the dialect's line end. */
export const csvFile = (
  header: readonly string[],
  records: readonly (readonly string[])[],
  dialect: CsvDialect = PLAIN,
): string =>
  (dialect.bom ? '\u{feff}' : '') +
  [header, ...records].map((cells) => csvRecord(cells, dialect.quoting) + dialect.eol).join('');

export interface CsvRecord {
  /** Physical line on which the record starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a well-formed CSV text, header included, for tests that look at the samples: the pipeline itself never reads
 * rows in JavaScript. Throws a SyntaxError with the line when a quote stays open.
 */
export const parseCsv = (text: string): CsvRecord[] => {
  const records: CsvRecord[] = [];
  let line = 1;
  let start = { line };
  let cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  pattern.lastIndex = text.startsWith('\u{feff}') ? 1 : 0;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) throw new SyntaxError(`The record that starts in line ${start.line} is not CSV.`);
    const [all, quoted, bare = '', end] = match;
    cells.push(quoted?.replaceAll('""', '"') ?? bare);
    line += all.split('\n').length - 1;
    if (end === ',') continue;
    records.push({ line: start.line, cells });
    start = { line };
    cells = [];
  }
  return records;
};
