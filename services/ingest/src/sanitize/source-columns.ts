/** The source's column for a cell of the header's n-th column (from 0). Headers never become identifiers. */
export function cellColumn(index: number): string {
  return `c${index}`;
}

/** The column for a wide file's n-th metric (from 0). */
export function metricColumn(index: number): string {
  return `m${index}`;
}

/** The column for the date that stands over a wide file's values, as written. */
export const DATE_COLUMN = 'd';
