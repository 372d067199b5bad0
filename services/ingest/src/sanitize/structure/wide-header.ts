import { isWrittenDate } from '../dates/formats.js';
import { headerKey } from '../header.js';
import { type Head, isText } from './head.js';

/** Under the header of a wide file: which columns are content, and which hold the value of a metric on a date. */
export interface WideHeader {
  /** The names of all columns; blank over the values when dates are the only header row. */
  readonly names: readonly string[];
  /** For each column the date that stands over it, as written; '' for content columns. */
  readonly dates: readonly string[];
  readonly headerRows: 1 | 2;
}

/**
 * Reads the head's record `index` as the last header row of a wide file: with dates among its own cells, or with a row of
 * dates above it. Undefined when it is the header of a long file.
 */
export function wideHeader({ records }: Head, index: number): WideHeader | undefined {
  const names = records[index];
  if (names === undefined) return undefined;
  return oneRow(names) ?? twoRows(names, records[index - 1]);
}

/** Content columns first, then nothing but dates, each once: repeated ones stand above a row of metrics. */
function oneRow(names: readonly string[]): WideHeader | undefined {
  const first = names.findIndex(isWrittenDate);
  const width = lastFilled(names) + 1;
  const values = names.slice(first, width).map((name) => name.trim());
  if (first < 1 || !values.every(isWrittenDate) || new Set(values).size < values.length) return undefined;
  if (names.slice(0, first).every((name) => headerKey(name) === '')) return undefined;
  const dates = names.map((name, column) => (column >= first && column < width ? name.trim() : ''));
  return { names: names.map((name, column) => (dates[column] === '' ? name : '')), dates, headerRows: 1 };
}

/**
 * The row above has blanks over the content columns, perhaps with a label such as `Date Dim` over the last of them, or has
 * their names, where cells were merged downwards; then a date over each value; where cells were merged, only over the first
 * of its metrics. Every date has the same metrics.
 */
function twoRows(names: readonly string[], above: readonly string[] | undefined): WideHeader | undefined {
  if (above === undefined) return undefined;
  const first = above.findIndex(isWrittenDate);
  if (first < 1) return undefined;
  const isBlank = (cell: string | undefined) => headerKey(cell ?? '') === '';
  const labels = above.slice(0, first).filter((cell, column) => !isBlank(cell) && !isBlank(names[column]));
  if (labels.length > 1) return undefined;
  const width = Math.max(lastFilled(names), lastFilled(above)) + 1;
  const padded = Array.from({ length: Math.max(width, names.length) }, (_, column) => {
    const name = names[column] ?? '';
    return column < first && isBlank(name) ? (above[column] ?? '') : name;
  });
  const dates = padded.map(() => '');
  let date = '';
  for (let column = first; column < width; column++) {
    const cell = above[column] ?? '';
    if (isWrittenDate(cell)) date = cell.trim();
    else if (headerKey(cell) !== '') return undefined;
    dates[column] = date;
  }
  // A record of data without any value is no row of names.
  const named = padded.some((name, column) => dates[column] !== '' && isText(name));
  return named && sameMetrics(padded, dates) ? { names: padded, dates, headerRows: 2 } : undefined;
}

function sameMetrics(names: readonly string[], dates: readonly string[]): boolean {
  const metrics = new Map<string, string[]>();
  dates.forEach((date, column) => {
    if (date === '') return;
    const known = metrics.get(date) ?? [];
    known.push(headerKey(names[column] ?? ''));
    metrics.set(date, known);
  });
  const sets = [...metrics.values()].map((known) => JSON.stringify(known.toSorted()));
  return sets.length > 0 && sets.every((set) => set === sets[0]);
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => headerKey(cell) !== '');
}
