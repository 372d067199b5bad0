import { RunCause } from '../runs/run.js';
import { Bucket, Reason } from '../stages/match.js';
import { StageName, StageResult } from '../stages/stage.js';

interface MetricDefinition {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

function define<const D extends MetricDefinition>(definition: D): D {
  return definition;
}

/**
 * Every metric of the pipeline's own; `docs/METRICS.md` explains each. (`phase` is the users' word for a stage, `cause` is
 * that of the run.) Node's and the process's own, `nodejs_*` and `process_*`, come from prom-client.
 */
export const METRICS = {
  rows: define({
    name: 'viewership_rows_total',
    type: 'counter',
    help: 'Received rows of loads by where they ended: loaded, unmatched or rejected.',
    labels: ['platform', 'outcome', 'cause'],
  }),
  bucketRows: define({
    name: 'viewership_bucket_rows_total',
    type: 'counter',
    help: 'Loaded rows by the bucket that matched their content.',
    labels: ['platform', 'bucket', 'cause'],
  }),
  unmatchedRows: define({
    name: 'viewership_unmatched_rows_total',
    type: 'counter',
    help: 'Unmatched rows of loads by reason.',
    labels: ['platform', 'reason'],
  }),
  rejects: define({
    name: 'viewership_rejects_total',
    type: 'counter',
    help: 'Rejected rows of loads by reason.',
    labels: ['platform', 'reason'],
  }),
  matchRatio: define({
    name: 'viewership_match_ratio',
    type: 'gauge',
    help: 'Loaded rows of all readable rows (received without rejected) in the star; absent where there are none. From the loader only.',
    labels: ['platform'],
  }),
  inactiveSeriesMinutes: define({
    name: 'viewership_inactive_series_minutes',
    type: 'gauge',
    help: 'Minutes of series that are not active, by whether they are loaded or unmatched for that reason; absent where there are none. From the loader only.',
    labels: ['platform', 'state'],
  }),
  contradictedDecisions: define({
    name: 'viewership_contradicted_decisions',
    type: 'gauge',
    help: 'Decisions of people whose episode the catalogue lacks. From the loader only.',
    labels: [],
  }),
  bytes: define({
    name: 'viewership_bytes_total',
    type: 'counter',
    help: 'Bytes of the files that were loaded.',
    labels: ['platform'],
  }),
  uploads: define({
    name: 'viewership_uploads_total',
    type: 'counter',
    help: 'Uploads by the state they came to; a dry run ends as matched.',
    labels: ['platform', 'status'],
  }),
  phaseDuration: define({
    name: 'viewership_phase_duration_seconds',
    type: 'histogram',
    help: 'Duration of the attempt that ended a phase, by outcome.',
    labels: ['phase', 'outcome'],
  }),
  phaseFailures: define({
    name: 'viewership_phase_failures_total',
    type: 'counter',
    help: 'Errors of attempts, whether they were retried or not.',
    labels: ['phase', 'error_class'],
  }),
  oldestUnfinished: define({
    name: 'viewership_oldest_unfinished_upload_seconds',
    type: 'gauge',
    help: 'Age of the oldest upload that is not at a terminal state, at the last pass of the reconciler; 0 when there is none.',
    labels: [],
  }),
  queueJobs: define({
    name: 'viewership_queue_jobs',
    type: 'gauge',
    help: 'Jobs of a queue by state; absent when the queue did not answer the scrape in time. From the API only.',
    labels: ['queue', 'state'],
  }),
  queueOldest: define({
    name: 'viewership_queue_oldest_seconds',
    type: 'gauge',
    help: 'How long the oldest job of a state is in it; 0 when there is none. From the API only.',
    labels: ['queue', 'state'],
  }),
  buildInfo: define({
    name: 'viewership_build_info',
    type: 'gauge',
    help: 'Always 1; the label says which code runs.',
    labels: ['version'],
  }),
} as const;

/** The platform of files whose platform no template names; what people type must not make new series. */
export const OTHER = 'other';

/** Why `sanitize` rejects a record, by the names in the artifact `rejects`. */
export const REJECT_REASONS = [
  'date_missing',
  'unreadable_date',
  'date_out_of_range',
  'unreadable_number',
  'number_out_of_range',
  'negative_minutes',
  'wrong_cell_count',
  'broken_quotes',
] as const;

/** The values that labels can have, so that every series exists before its first event. */
export const LABEL_VALUES = {
  /** A deletion takes rows away, and counters only rise. */
  cause: RunCause.exclude(['delete']).options,
  outcome: ['loaded', 'unmatched', 'rejected'],
  bucket: Bucket.options,
  reason: Reason.options,
  rejectReason: [...REJECT_REASONS, OTHER],
  status: ['loaded', 'matched', 'held', 'failed', 'deleted'],
  phase: StageName.options,
  phaseOutcome: StageResult.options.map(({ shape }) => shape.outcome.value),
  errorClass: ['permanent', 'transient'],
  jobState: ['waiting', 'prioritized', 'active', 'delayed', 'completed', 'failed'],
  oldestState: ['waiting', 'active'],
} as const;
