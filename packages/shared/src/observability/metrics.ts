import {
  collectDefaultMetrics,
  Counter,
  type CounterConfiguration,
  exponentialBuckets,
  Gauge,
  Histogram,
  Registry,
} from 'prom-client';
import type { Run } from '../runs/run.js';
import type { UploadState } from '../runs/state.js';
import type { Upload } from '../runs/upload.js';
import { load } from '../stages/load.js';
import { match } from '../stages/match.js';
import { sanitize } from '../stages/sanitize.js';
import type { StageName, StageResult } from '../stages/stage.js';
import type { InactiveSeries } from '../warehouse/review.js';
import type { MatchedRows } from '../warehouse/warehouse.js';
import { LABEL_VALUES, METRICS, OTHER, REJECT_REASONS } from './metric-names.js';

/** The template of files that no platform's template knows; their platforms are whatever people type. */
const GENERIC = 'generic';
const KNOWN_REJECTS: ReadonlySet<string> = new Set(REJECT_REASONS);

export interface MetricsOptions {
  /** The platforms whose series exist from the start. */
  readonly platforms: readonly string[];
  readonly codeVersion: string;
}

/**
 * What Prometheus sees. Counted once per fact of the business: by the attempt whose stage result was published, never by a
 * repetition; rows when the transaction that loaded them is committed, so that counters and relations agree.
 */
export class PipelineMetrics {
  readonly registry = new Registry();
  readonly #phaseDuration = new Histogram({
    ...describe(METRICS.phaseDuration),
    buckets: exponentialBuckets(0.05, 2, 16),
    registers: [this.registry],
  });
  readonly #phaseFailures = this.#counter(METRICS.phaseFailures);
  readonly #rows = this.#counter(METRICS.rows);
  readonly #bucketRows = this.#counter(METRICS.bucketRows);
  readonly #unmatchedRows = this.#counter(METRICS.unmatchedRows);
  readonly #rejects = this.#counter(METRICS.rejects);
  readonly #bytes = this.#counter(METRICS.bytes);
  readonly #uploads = this.#counter(METRICS.uploads);
  readonly oldestUnfinished = new Gauge({
    ...describe(METRICS.oldestUnfinished),
    registers: [this.registry],
  });
  readonly #matchRatio = new Gauge({ ...describe(METRICS.matchRatio), registers: [this.registry] });
  readonly #inactiveSeries = new Gauge({
    ...describe(METRICS.inactiveSeriesMinutes),
    registers: [this.registry],
  });
  readonly #contradicted = new Gauge({
    ...describe(METRICS.contradictedDecisions),
    registers: [this.registry],
  });
  readonly #platforms = new Set<string>();
  #matchedRows: readonly MatchedRows[] = [];

  constructor(options: MetricsOptions) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({ ...describe(METRICS.buildInfo), registers: [this.registry] }).set(
      { version: options.codeVersion },
      1,
    );
    // Series must exist before the first event, or rate() misses it.
    for (const phase of LABEL_VALUES.phase) {
      for (const outcome of LABEL_VALUES.phaseOutcome) this.#phaseDuration.zero({ phase, outcome });
      for (const error_class of LABEL_VALUES.errorClass) this.#phaseFailures.inc({ phase, error_class }, 0);
    }
    this.#createSeries([OTHER]);
    this.know(options.platforms);
  }

  /** Platforms that have a template, and so a label value of their own; those that are known already stay as they are. */
  know(platforms: readonly string[]): void {
    const learned = new Set(platforms.filter((platform) => !this.#platforms.has(platform)));
    if (learned.size === 0) return;
    for (const platform of learned) this.#platforms.add(platform);
    this.#createSeries([...learned]);
    this.setMatchedRows(this.#matchedRows);
  }

  #createSeries(platforms: readonly string[]): void {
    for (const platform of platforms) {
      for (const cause of LABEL_VALUES.cause) {
        for (const outcome of LABEL_VALUES.outcome) this.#rows.inc({ platform, outcome, cause }, 0);
        for (const bucket of LABEL_VALUES.bucket) this.#bucketRows.inc({ platform, bucket, cause }, 0);
      }
      for (const reason of LABEL_VALUES.reason) this.#unmatchedRows.inc({ platform, reason }, 0);
      for (const reason of LABEL_VALUES.rejectReason) this.#rejects.inc({ platform, reason }, 0);
      for (const status of LABEL_VALUES.status) this.#uploads.inc({ platform, status }, 0);
      this.#bytes.inc({ platform }, 0);
    }
  }

  #counter<T extends string>(definition: { name: string; help: string; labels: readonly T[] }): Counter<T> {
    return new Counter<T>({ ...describe(definition), registers: [this.registry] });
  }

  /**
   * The label value: bounded by the templates, so that what people type makes no new series. A process that has not heard
   * of a new template learns of it from the upload: a platform's template wrote the platform's name.
   */
  platform({ scope, template }: Upload): string {
    if (template.name !== GENERIC) this.know([scope.platform]);
    return this.#label(scope.platform);
  }

  #label(platform: string): string {
    return this.#platforms.has(platform) ? platform : OTHER;
  }

  /** What the star says now, all platforms of it. The ratio of none is no number, so there is then no value. */
  setMatchedRows(all: readonly MatchedRows[]): void {
    this.#matchedRows = all;
    const sums = new Map<string, { loaded: number; readable: number }>();
    for (const { platform, loaded, readable } of all) {
      const label = this.#label(platform);
      const before = sums.get(label) ?? { loaded: 0, readable: 0 };
      sums.set(label, { loaded: before.loaded + loaded, readable: before.readable + readable });
    }
    this.#matchRatio.reset();
    for (const [platform, { loaded, readable }] of sums)
      if (readable > 0) this.#matchRatio.set({ platform }, loaded / readable);
  }

  /** All series that are not active, with what the star has of them. */
  setInactiveSeries(all: readonly InactiveSeries[]): void {
    this.#inactiveSeries.reset();
    for (const { platform, state, minutes } of all)
      this.#inactiveSeries.inc({ platform: this.#label(platform), state }, Number(minutes));
  }

  setContradictedDecisions(count: number | undefined): void {
    if (count === undefined) this.#contradicted.remove();
    else this.#contradicted.set(count);
  }

  phaseFailed(phase: StageName, errorClass: 'permanent' | 'transient'): void {
    this.#phaseFailures.inc({ phase, error_class: errorClass });
  }

  /** To be called only by the attempt that created the result. `state` has the results of the stages before it. */
  stageEnded(state: UploadState, { cause }: Run, result: StageResult): void {
    this.#phaseDuration.observe({ phase: result.stage, outcome: result.outcome }, result.durationMs / 1000);
    if (result.stage === 'load' && result.outcome === 'done' && cause !== 'delete')
      this.#loaded(state, cause, result.facts);
  }

  /** To be called only by the attempt whose result brought the upload to this state. */
  uploadEnded(state: UploadState): void {
    this.#uploads.inc({ platform: this.platform(state.upload), status: state.status });
  }

  #loaded({ upload, results }: UploadState, cause: Run['cause'], facts: Record<string, unknown>): void {
    const platform = this.platform(upload);
    const { loaded, unmatched, rejected } = load.facts.parse(facts);
    this.#bytes.inc({ platform }, upload.bytes);
    this.#rows.inc({ platform, outcome: 'loaded', cause }, loaded.rows);
    this.#rows.inc({ platform, outcome: 'unmatched', cause }, unmatched.rows);
    this.#rows.inc({ platform, outcome: 'rejected', cause }, rejected.rows);
    const matched = match.facts.parse(factsOf(results.match));
    for (const [bucket, rows] of Object.entries(matched.buckets))
      this.#bucketRows.inc({ platform, bucket, cause }, rows);
    for (const [reason, rows] of Object.entries(matched.reasons))
      this.#unmatchedRows.inc({ platform, reason }, rows);
    const { rejectReasons } = sanitize.facts.parse(factsOf(results.sanitize));
    for (const [reason, rows] of Object.entries(rejectReasons))
      this.#rejects.inc({ platform, reason: KNOWN_REJECTS.has(reason) ? reason : OTHER }, rows);
  }
}

function describe<T extends string>({
  name,
  help,
  labels,
}: {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly T[];
}): Pick<CounterConfiguration<T>, 'name' | 'help'> & { labelNames: T[] } {
  return { name, help, labelNames: [...labels] };
}

function factsOf(result: StageResult | undefined): Record<string, unknown> | undefined {
  return result !== undefined && 'facts' in result ? result.facts : undefined;
}
