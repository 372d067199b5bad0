import { collectDefaultMetrics, Counter, exponentialBuckets, Gauge, Histogram, Registry } from 'prom-client';
import type { Upload } from '../runs/upload.js';
import type { UploadState } from '../runs/state.js';
import { Bucket, match, Reason } from '../stages/match.js';
import { sanitize } from '../stages/sanitize.js';
import { StageName, type StageResult } from '../stages/stage.js';

const OUTCOMES: readonly StageResult['outcome'][] = ['done', 'held', 'failed', 'superseded'];

/** The template of files that no platform's template knows; their platforms are whatever people type. */
const GENERIC = 'generic';

export interface MetricsOptions {
  /** The platforms whose series exist from the start. */
  readonly platforms: readonly string[];
  readonly codeVersion: string;
}

/**
 * What Prometheus sees. Rows are counted once per fact of the business: by the attempt whose stage result was published,
 * never by a repetition. (`phase` is the users' word for a stage.)
 */
export class PipelineMetrics {
  readonly registry = new Registry();
  readonly #phaseDuration = new Histogram({
    name: 'viewership_phase_duration_seconds',
    help: 'Duration of the attempt that ended a phase, by outcome.',
    labelNames: ['phase', 'outcome'] as const,
    buckets: exponentialBuckets(0.05, 2, 16),
    registers: [this.registry],
  });
  readonly #phaseFailures = new Counter({
    name: 'viewership_phase_failures_total',
    help: 'Errors of attempts, whether they were retried or not.',
    labelNames: ['phase', 'error_class'] as const,
    registers: [this.registry],
  });
  readonly #rows = new Counter({
    name: 'viewership_rows_total',
    help: 'Received rows by where they ended: loaded, unmatched or rejected.',
    labelNames: ['platform', 'outcome'] as const,
    registers: [this.registry],
  });
  readonly #bucketRows = new Counter({
    name: 'viewership_bucket_rows_total',
    help: 'Loaded rows by the bucket that matched their content.',
    labelNames: ['platform', 'bucket'] as const,
    registers: [this.registry],
  });
  readonly #unmatchedRows = new Counter({
    name: 'viewership_unmatched_rows_total',
    help: 'Unmatched rows by reason.',
    labelNames: ['platform', 'reason'] as const,
    registers: [this.registry],
  });
  readonly #uploads = new Counter({
    name: 'viewership_uploads_total',
    help: 'Uploads by the state they came to.',
    labelNames: ['platform', 'status'] as const,
    registers: [this.registry],
  });
  readonly oldestUnfinished = new Gauge({
    name: 'viewership_oldest_unfinished_upload_seconds',
    help: 'Age of the oldest upload that is not at a terminal state; 0 when there is none.',
    registers: [this.registry],
  });

  constructor(options: MetricsOptions) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'viewership_build_info',
      help: 'Always 1; the label says which code runs.',
      labelNames: ['version'] as const,
      registers: [this.registry],
    }).set({ version: options.codeVersion }, 1);
    // Series must exist before the first event, or rate() misses it.
    for (const phase of StageName.options) {
      for (const outcome of OUTCOMES) this.#phaseDuration.zero({ phase, outcome });
      for (const error_class of ['permanent', 'transient'])
        this.#phaseFailures.inc({ phase, error_class }, 0);
    }
    for (const platform of [...options.platforms, 'other']) {
      for (const outcome of ['loaded', 'unmatched', 'rejected']) this.#rows.inc({ platform, outcome }, 0);
      for (const bucket of Bucket.options) this.#bucketRows.inc({ platform, bucket }, 0);
      for (const reason of Reason.options) this.#unmatchedRows.inc({ platform, reason }, 0);
      for (const status of ['loaded', 'held', 'failed', 'deleted'])
        this.#uploads.inc({ platform, status }, 0);
    }
  }

  /** The label value: bounded by the templates, so that what people type makes no new series. */
  platform(upload: Upload): string {
    return upload.template.name === GENERIC ? 'other' : upload.scope.platform;
  }

  phaseFailed(phase: StageName, errorClass: 'permanent' | 'transient'): void {
    this.#phaseFailures.inc({ phase, error_class: errorClass });
  }

  /** To be called only by the attempt that created the result; `before` are the results that it stands on. */
  stageEnded(
    upload: Upload,
    result: StageResult,
    before: Partial<Record<StageName, StageResult>> = {},
  ): void {
    this.#phaseDuration.observe({ phase: result.stage, outcome: result.outcome }, result.durationMs / 1000);
    if (result.outcome !== 'done') return;
    const platform = this.platform(upload);
    if (result.stage === 'sanitize') {
      const facts = sanitize.facts.parse(result.facts);
      this.#rows.inc({ platform, outcome: 'rejected' }, facts.rejected.rows);
    }
    if (result.stage === 'match' && !upload.scope.dryRun) this.#countDecisions(platform, result.facts);
    // Decisions that were held count when somebody has confirmed them and they are loaded.
    if (result.stage === 'load' && before.match?.outcome === 'held')
      this.#countDecisions(platform, before.match.facts);
  }

  #countDecisions(platform: string, matched: unknown): void {
    const { loaded, unmatched, buckets, reasons } = match.facts.parse(matched);
    this.#rows.inc({ platform, outcome: 'loaded' }, loaded.rows);
    this.#rows.inc({ platform, outcome: 'unmatched' }, unmatched.rows);
    for (const [bucket, rows] of Object.entries(buckets)) this.#bucketRows.inc({ platform, bucket }, rows);
    for (const [reason, rows] of Object.entries(reasons)) this.#unmatchedRows.inc({ platform, reason }, rows);
  }

  uploadEnded(state: UploadState): void {
    this.#uploads.inc({ platform: this.platform(state.upload), status: state.status });
  }
}
