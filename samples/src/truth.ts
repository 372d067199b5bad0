import { csvFile } from './csv.js';
import type { Placement } from './placements.js';

/** The rules that find an episode without a person or a fuzzy comparison, in the order in which they are tried. */
export const BUCKETS = [
  'FULL_DATA',
  'REF_ID_SERIES',
  'REF_ID_ONLY',
  'SERIES_SEASON_EPISODE',
  'SERIES_ONLY',
  'TITLE_ONLY',
] as const;
export type Bucket = (typeof BUCKETS)[number];

/** Why a content has no episode. */
export const CONTENT_REASONS = [
  'NO_IDENTITY',
  'SERIES_UNKNOWN',
  'SERIES_INACTIVE',
  'EPISODE_NOT_IN_CATALOGUE',
  'TITLE_CONTRADICTS',
  'AMBIGUOUS',
] as const;
export type ContentReason = (typeof CONTENT_REASONS)[number];

/** All reasons, in the order in which one wins for a row. */
export const REASONS = ['NO_MEASURE', 'AMBIGUOUS_DEAL', 'NO_DEAL', ...CONTENT_REASONS] as const;
export type Reason = (typeof REASONS)[number];

/** What is true about a content: the rule that finds its episode, or why none does. */
export type Answer =
  | { readonly bucket: Bucket; readonly refId: string }
  | { readonly bucket: null; readonly reason: ContentReason };

export interface Measures {
  /** DECIMAL(18,6) as text; '' when the row has none or it is unreadable. */
  readonly minutes: string;
  readonly revenue: string;
}

export interface Truth extends Measures {
  readonly outcome: 'loaded' | 'unmatched' | 'rejected' | 'skipped';
  readonly bucket: Bucket | '';
  readonly refId: string;
  readonly reason: Reason | '';
  readonly dealParent: string;
  /** ISO date; '' when it is unreadable. */
  readonly date: string;
  /** Header and text of the cell for which the row is rejected. */
  readonly column: string;
  readonly value: string;
}

const NOTHING = { bucket: '', refId: '', reason: '', dealParent: '', column: '', value: '' } as const;

export const SKIPPED: Truth = { ...NOTHING, outcome: 'skipped', minutes: '', revenue: '', date: '' };

export const rejected = (column: string, value: string, measures: Measures, date: string): Truth => ({
  ...NOTHING,
  outcome: 'rejected',
  minutes: measures.minutes,
  revenue: measures.revenue,
  date,
  column,
  value,
});

/**
 * The truth about a readable row: its measure, its deal and its content are each known, and the first of them that
 * fails names the reason. Bucket, ref_id and deal are told also when the row is unmatched for another reason.
 */
export const readable = (
  answer: Answer,
  deal: Placement['deal'],
  measures: Measures,
  date: string,
): Truth => {
  const failures: (Reason | false)[] = [
    measures.minutes === '' && measures.revenue === '' && 'NO_MEASURE',
    typeof deal === 'string' && deal,
    answer.bucket === null && answer.reason,
  ];
  const reason = failures.find((failure) => failure !== false) ?? '';
  return {
    ...NOTHING,
    ...measures,
    outcome: reason === '' ? 'loaded' : 'unmatched',
    bucket: answer.bucket ?? '',
    refId: answer.bucket === null ? '' : answer.refId,
    reason,
    dealParent: typeof deal === 'number' ? String(deal) : '',
    date,
  };
};

export const TRUTH_COLUMNS = [
  'record',
  'line',
  'outcome',
  'bucket',
  'ref_id',
  'reason',
  'deal_parent',
  'minutes',
  'revenue',
  'date',
  'column',
  'value',
] as const;

/** One row per data record; `lines[i]` is the physical line of record i + 1. */
export const truthFile = (truths: readonly Truth[], lines: readonly number[]): string =>
  csvFile(
    TRUTH_COLUMNS,
    truths.map((truth, index) => [
      String(index + 1),
      String(lines[index]),
      truth.outcome,
      truth.bucket,
      truth.refId,
      truth.reason,
      truth.dealParent,
      truth.minutes,
      truth.revenue,
      truth.date,
      truth.column,
      truth.value,
    ]),
  );
