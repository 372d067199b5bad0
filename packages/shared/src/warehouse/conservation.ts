import { CheckError } from '../errors.js';
import type { DataType } from '../stages/measures.js';
import type { Sums } from '../stages/sanitize.js';
import { decimalText, micros } from './decimal.js';

/** What a load transaction counted in the relations, restricted to its upload, before it commits. */
export interface Measured {
  readonly loaded: Sums;
  readonly unmatched: Sums;
  /** Rows of `platform_viewership` with phase '3', and rows without a reason: both must be the loaded ones. */
  readonly phase3: number;
  readonly withoutReason: number;
  readonly distinctIds: number;
  readonly episodeDetails: {
    readonly distinctIds: number;
    readonly viewershipRows: number;
    readonly revenueRows: number;
    readonly viewershipMinutes: string;
    readonly revenueAmount: string;
  };
  readonly log: { readonly rows: number; readonly minutes: string };
}

export interface Expected {
  readonly dataType: DataType;
  readonly loaded: Sums;
  readonly unmatched: Sums;
  readonly rejected: Sums;
  /** Facts as the pairs artifact counts them. */
  readonly accepted: Sums;
}

interface Comparison {
  readonly what: string;
  readonly expected: bigint;
  readonly found: bigint;
  readonly decimal: boolean;
}

/**
 * Every row, minute and unit of money that was received must be in the relations, where it was expected:
 *
 * - loaded and unmatched rows of `platform_viewership`, as match counted them;
 * - received = loaded + unmatched + rejected, with the received ones counted by sanitize;
 * - every id once, in `platform_viewership` and over the labels of `episode_details`;
 * - `episode_details`: minutes over label Viewership are the loaded minutes, revenue_amount over label Revenue the loaded
 *   money. A file that is only about revenue has no label Viewership, so nothing of its minutes is expected there (they are
 *   checked in `platform_viewership`), and the other way round;
 * - `record_reprocessing_batch_logs` has exactly the unmatched rows.
 *
 * Gives the differences in words, with the numbers expected and found; empty when all is well.
 */
export function differences(expected: Expected, found: Measured): string[] {
  const { loaded, unmatched, rejected, accepted, dataType } = expected;
  const details = found.episodeDetails;
  const comparisons: Comparison[] = [
    ...sums('loaded', loaded, found.loaded),
    ...sums('unmatched', unmatched, found.unmatched),
    ...sums('received', addSums(accepted, rejected), addSums(found.loaded, found.unmatched, rejected)),
    rows('rows with phase 3', loaded.rows, found.phase3),
    rows('rows without a reason', loaded.rows, found.withoutReason),
    rows('distinct ids', loaded.rows + unmatched.rows, found.distinctIds),
    rows('distinct viewership_id in episode_details', loaded.rows, details.distinctIds),
    decimals(
      'minutes over label Viewership',
      dataType === 'Revenue' ? '0' : loaded.minutes,
      details.viewershipMinutes,
    ),
    decimals(
      'revenue_amount over label Revenue',
      dataType === 'Viewership' ? '0' : loaded.money,
      details.revenueAmount,
    ),
    ...labels(dataType, loaded.rows, details),
    rows('rows in record_reprocessing_batch_logs', unmatched.rows, found.log.rows),
    decimals('minutes in record_reprocessing_batch_logs', unmatched.minutes, found.log.minutes),
  ];
  return comparisons
    .filter((comparison) => comparison.expected !== comparison.found)
    .map(({ what, expected: e, found: f, decimal }) =>
      decimal
        ? `${what}: expected ${decimalText(e)}, found ${decimalText(f)}`
        : `${what}: expected ${e}, found ${f}`,
    );
}

/** The error of a load whose counts differ; its message is what people read in place of "unable to verify" (incident 30). */
export function conservationError(
  uploadId: string,
  wrong: readonly string[],
  reasons: ReadonlyMap<string, number>,
): CheckError {
  const found = [...reasons].map(([reason, count]) => `${reason} ${count}`).join(', ');
  return new CheckError(
    'conservation',
    `Upload ${uploadId} was not loaded, since the warehouse would not hold what was received: ${wrong.join('; ')}. ` +
      `Unmatched rows found by reason: ${found === '' ? 'none' : found}.`,
  );
}

/** With one label, each loaded row has exactly that one; with two, at least one (which the distinct ids show). */
function labels(dataType: DataType, loadedRows: number, found: Measured['episodeDetails']): Comparison[] {
  if (dataType === 'Viewership_Revenue') return [];
  const viewership = dataType === 'Viewership' ? loadedRows : 0;
  return [
    rows('rows with label Viewership', viewership, found.viewershipRows),
    rows('rows with label Revenue', loadedRows - viewership, found.revenueRows),
  ];
}

function sums(what: string, expected: Sums, found: Sums): Comparison[] {
  return [
    rows(`${what} rows`, expected.rows, found.rows),
    decimals(`${what} minutes`, expected.minutes, found.minutes),
    decimals(`${what} money`, expected.money, found.money),
  ];
}

function rows(what: string, expected: number, found: number): Comparison {
  return { what, expected: BigInt(expected), found: BigInt(found), decimal: false };
}

function decimals(what: string, expected: string, found: string): Comparison {
  return { what, expected: micros(expected), found: micros(found), decimal: true };
}

export const NO_SUMS: Sums = { rows: 0, minutes: '0.000000', money: '0.000000' };

/** Exact. */
export function addSums(...parts: readonly Sums[]): Sums {
  const add = (pick: (part: Sums) => string) =>
    decimalText(parts.reduce((sum, part) => sum + micros(pick(part)), 0n));
  return {
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    minutes: add((part) => part.minutes),
    money: add((part) => part.money),
  };
}
