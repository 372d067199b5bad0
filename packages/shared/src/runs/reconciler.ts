import type { Logger } from 'pino';
import type { PipelineMetrics } from '../observability/metrics.js';
import type { Enqueue } from '../queue/enqueue-stage.js';
import type { RunLedger } from './ledger.js';
import { isTerminal } from './state.js';

/** A marker without an upload is an upload that was never acknowledged; it may still be under way for this long. */
const ORPHAN_MS = 60 * 60 * 1000;

export interface ReconcilerOptions {
  readonly ledger: RunLedger;
  readonly enqueue: Enqueue;
  readonly metrics: PipelineMetrics;
  readonly strategyDigest: string;
  readonly logger: Logger;
  readonly intervalMs?: number;
}

export interface ReconcilerPass {
  /** Uploads not at a terminal state. */
  readonly open: number;
  /** Stages that had no job and got one. */
  readonly enqueued: number;
}

/**
 * The queue is disposable, the artifacts are the truth: at every start and every minute, each open upload gets a job for
 * the first stage of its highest run that has no result. Deleting the whole queue loses nothing.
 */
export class Reconciler {
  readonly #orphans = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  /** The scheduled pass that runs now. One that takes longer than the interval is not joined by a second one. */
  #pass: Promise<void> | undefined;

  constructor(private readonly options: ReconcilerOptions) {}

  /** One pass now, then one every minute until `stop`. */
  async start(): Promise<ReconcilerPass> {
    const first = await this.pass();
    this.#timer = setInterval(() => {
      this.#pass ??= this.#logged().finally(() => (this.#pass = undefined));
    }, this.options.intervalMs ?? 60_000);
    return first;
  }

  async #logged(): Promise<void> {
    try {
      await this.pass();
    } catch (error) {
      this.options.logger.error({ err: error }, 'reconciler pass failed');
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#pass;
  }

  async pass(): Promise<ReconcilerPass> {
    let open = 0;
    let enqueued = 0;
    let oldest = Infinity;
    for (const uploadId of await this.options.ledger.open()) {
      const repaired = await this.#repair(uploadId).catch((error: unknown) => {
        // One unreadable upload must not keep the others from being repaired.
        this.options.logger.error({ err: error, uploadId }, 'upload cannot be reconciled');
        return undefined;
      });
      if (repaired === undefined) continue;
      open += 1;
      oldest = Math.min(oldest, repaired.receivedAt);
      if (repaired.enqueued) enqueued += 1;
    }
    this.options.metrics.oldestUnfinished.set(
      oldest === Infinity ? 0 : Math.max(0, (Date.now() - oldest) / 1000),
    );
    if (enqueued > 0)
      this.options.logger.info({ open, enqueued }, 'reconciler enqueued what the queue had lost');
    return { open, enqueued };
  }

  async #repair(uploadId: string): Promise<{ receivedAt: number; enqueued: boolean } | undefined> {
    const { ledger, enqueue } = this.options;
    const state = await ledger.read(uploadId);
    if (state === undefined) {
      await this.#orphan(uploadId);
      return undefined;
    }
    this.#orphans.delete(uploadId);
    if (isTerminal(state)) {
      await ledger.closeMarker(uploadId);
      return undefined;
    }
    const receivedAt = Date.parse(state.upload.receivedAt);
    let run = state.runs.at(-1)?.run;
    if (run === undefined) {
      const referenceDigest = await ledger.currentReference();
      if (referenceDigest === undefined) return { receivedAt, enqueued: false };
      run = await ledger.startFirstRun(uploadId, {
        referenceDigest,
        strategyDigest: this.options.strategyDigest,
      });
    }
    const outcome = await enqueue(state.nextStage ?? run.fromStage, state.upload, run.no);
    return { receivedAt, enqueued: outcome !== 'present' };
  }

  async #orphan(uploadId: string): Promise<void> {
    const since = this.#orphans.get(uploadId) ?? Date.now();
    this.#orphans.set(uploadId, since);
    if (Date.now() - since < ORPHAN_MS) return;
    await this.options.ledger.closeMarker(uploadId);
    this.#orphans.delete(uploadId);
  }
}
