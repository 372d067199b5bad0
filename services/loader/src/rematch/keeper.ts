import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import { readJson } from '@viewership/shared/artifacts/json';
import { CurrentSnapshot } from '@viewership/shared/reference/current';
import { rematchKeys } from '@viewership/shared/rematch/keys';
import type { RematchLedger, RematchState } from '@viewership/shared/rematch/ledger';
import type { EnqueueRematch } from '@viewership/shared/rematch/request';
import { keys } from '@viewership/shared/runs/keys';
import { BEHIND } from '@viewership/shared/warehouse/rematch';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import type { Logger } from 'pino';

export interface RematchKeeperOptions {
  readonly store: ArtifactStore;
  readonly ledger: RematchLedger;
  readonly warehouse: Pick<Warehouse, 'ask'>;
  readonly enqueue: EnqueueRematch;
  /** Exports a snapshot of what the warehouse holds now; the first thing that it does when it is done is `consider`. */
  readonly refresh: () => Promise<string>;
  readonly codeVersion: string;
  readonly logger: Logger;
  /** At most one snapshot for decisions in this time, so that a hundred of them cost a few rematches. */
  readonly spacingMs?: number;
  readonly intervalMs?: number;
}

const SPACING_MS = 4_000;
const INTERVAL_MS = 60_000;
/** What failed for its surroundings, such as a full disk, has no person who continues it: it is tried again after this. */
const AGAIN_AFTER_MS = 15 * 60_000;
/** Codes of failures that are no one's surroundings. */
const FAULTS: ReadonlySet<string> = new Set(['check_failed', 'gave_up', 'internal_error']);

/**
 * Sees to it that loaded uploads are decided with the current snapshot. One rematch runs at a time, and one is pending at most:
 * whatever changed while it ran is one change more, for the next one. The queue is disposable here too: each minute what it
 * lost is enqueued again, from the artifacts.
 */
export class RematchKeeper {
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #considering: Promise<void> = Promise.resolve();
  #lastAnswered = -Infinity;

  constructor(private readonly options: RematchKeeperOptions) {}

  start(): void {
    this.#timer = setInterval(() => this.#logged(() => this.pass()), this.options.intervalMs ?? INTERVAL_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    await this.#considering;
  }

  /** Starts a rematch when one is due and none is under way; what is under way gets a job when it has none. */
  consider(): Promise<void> {
    // One after the other: two at once would only compete for the same number.
    const next = this.#considering.then(() => this.#consider());
    this.#considering = next.catch((error: unknown) =>
      this.options.logger.error({ err: error }, 'a rematch could not be started'),
    );
    return this.#considering;
  }

  async #consider(): Promise<void> {
    const { ledger, enqueue, store, warehouse, codeVersion, logger } = this.options;
    const last = await ledger.last();
    if (last !== undefined && last.nextStep !== null) return enqueue(last.nextStep, last.rematch.no);
    const digest = (await readJson(store, keys.referenceCurrent, CurrentSnapshot))?.digest;
    if (digest === undefined) return;
    const same = last?.rematch.referenceDigest === digest && last.rematch.codeVersion === codeVersion;
    if (same && failedForNow(last)) return;
    const behind = await warehouse.ask(BEHIND, { digest });
    if (behind.length === 0) return;
    const rematch = await ledger.start(last?.rematch.no ?? 0, digest);
    if (rematch === undefined) return;
    const uploads = behind.reduce((sum, each) => sum + each.uploads, 0);
    logger.info({ rematch: rematch.no, digest, uploads }, 'rematch started');
    await enqueue('open', rematch.no);
  }

  /**
   * Answers a request, and with it all that wait: a snapshot with their decisions, and the rematch that it makes due. When the
   * last was answered only just, all are answered together a little later.
   */
  async answer(requestId: string): Promise<void> {
    const { store, spacingMs = SPACING_MS } = this.options;
    if ((await store.size(rematchKeys.request(requestId))) === undefined) return;
    const wait = this.#lastAnswered + spacingMs - performance.now();
    if (wait <= 0) return this.#answerAll();
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#logged(() => this.#answerAll());
    }, wait);
  }

  async #answerAll(): Promise<void> {
    const { store, refresh } = this.options;
    const requests = await store.children(rematchKeys.requests);
    if (requests.length === 0) return;
    this.#lastAnswered = performance.now();
    await refresh();
    for (const id of requests) await store.remove(rematchKeys.request(id));
  }

  /** What the queue has lost: requests without a job, and the step of a rematch that is under way. */
  async pass(): Promise<void> {
    await this.#answerAll();
    const last = await this.options.ledger.last();
    if (last !== undefined && last.nextStep !== null)
      await this.options.enqueue(last.nextStep, last.rematch.no);
  }

  #logged(work: () => Promise<void>): void {
    work().catch((error: unknown) =>
      this.options.logger.error({ err: error }, 'rematches could not be looked after'),
    );
  }
}

/**
 * True when the same rematch once more would fail again: for good where it is at fault itself (then the next snapshot, or the
 * next release, is another try), for a while where its surroundings are.
 */
function failedForNow({ results }: RematchState): boolean {
  const failure = Object.values(results).find((result) => result.outcome === 'failed');
  if (failure === undefined) return false;
  return FAULTS.has(failure.error.code) || Date.now() - Date.parse(failure.endedAt) < AGAIN_AFTER_MS;
}
