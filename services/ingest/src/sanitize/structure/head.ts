import { PermanentError } from '@viewership/shared/errors';
import { isWrittenDate } from '../dates/formats.js';
import { cellsOf } from './cells.js';
import { HEAD_RECORDS } from './limits.js';
import { RecordSplitter } from './records.js';

/** The first records of a file, decoded with one delimiter. Faulty ones have no cells. */
export interface Head {
  readonly delimiter: string;
  readonly records: readonly (readonly string[])[];
  /** Why reading stopped early, when a record cannot be read with this delimiter. */
  readonly error?: PermanentError;
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Thrown out of the splitter's callback to stop it; never leaves this file. */
class EnoughRecords extends Error {}

/** Decodes up to `limit` records that are not blank. `complete` says that `bytes` is the whole file. */
export function readHead(bytes: Buffer, delimiter: string, complete: boolean, limit = HEAD_RECORDS): Head {
  const records: string[][] = [];
  const splitter = new RecordSplitter(delimiter, (record) => {
    if (record.blank) return;
    records.push(record.fault === null ? cellsOf(record.buffer, record.start, record.end, delimiter) : []);
    if (records.length === limit) throw new EnoughRecords();
  });
  try {
    splitter.write(bytes);
    if (complete) splitter.finish();
  } catch (error) {
    if (error instanceof PermanentError) return { delimiter, records, error };
    if (!(error instanceof EnoughRecords)) throw error;
  }
  return { delimiter, records };
}

/**
 * The vote: the delimiter with which most records have the same number of cells, more than one; among equals the one
 * that gives more cells, then the more usual one. A banner has one cell and so no vote.
 */
export function voteDelimiter(heads: readonly Head[]): Head | undefined {
  const ranked = heads
    .map((head) => ({ head, ...usualWidth(head) }))
    .toSorted((a, b) => b.count - a.count || b.width - a.width);
  return ranked[0]?.head;
}

/** The number of cells that most records of more than one cell have, and how many records have it. */
export function usualWidth({ records }: Head): { width: number; count: number } {
  const counts = new Map<number, number>();
  for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return first === undefined ? { width: 1, count: 0 } : { width: first[0], count: first[1] };
}

/** The first record with the usual number of cells and only texts and dates, no numbers: the header of an unknown file. */
export function likelyHeader(head: Head): number | undefined {
  const { width } = usualWidth(head);
  const found = head.records.findIndex(
    (cells) =>
      cells.length === width &&
      cells.some(isText) &&
      cells.every((cell) => cell.trim() === '' || isText(cell) || isWrittenDate(cell)),
  );
  return found < 0 ? undefined : found;
}

/** Whether a cell can be a column's name: it has a letter, and does not begin like a number or a date. */
export function isText(cell: string): boolean {
  return /\p{L}/u.test(cell) && !/^\s*[-$(]*\d/.test(cell);
}
