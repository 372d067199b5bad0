import { EventEmitter, once } from 'node:events';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import { lastStart } from '@viewership/shared/runs/attempts';
import type { RunLedger } from '@viewership/shared/runs/ledger';
import { isTerminal, type UploadState } from '@viewership/shared/runs/state';

/** What a look at an upload found. A new object for each change. */
export interface Seen {
  readonly state: UploadState;
  /** How often the stage that comes next was started in the highest run. */
  readonly starts: number;
}

export interface WatchOptions {
  readonly store: Pick<ArtifactStore, 'size'>;
  readonly ledger: Pick<RunLedger, 'refresh'>;
  readonly intervalMs: number;
}

/**
 * Watches uploads for those who listen. Other processes write the artifact store, which tells nobody, so it is asked: once
 * in an interval for each upload, however many listen to it, and only for what can be new.
 */
export class UploadWatches {
  readonly #watches = new Map<string, Watch>();

  constructor(private readonly options: WatchOptions) {}

  /**
   * What is seen of the upload, beginning with `first`, or with what others have seen since; ends after a terminal state and
   * when `signal` aborts. A slow reader misses changes in between, never the last one. Throws what a look at the store threw.
   */
  async *follow(first: Seen, signal: AbortSignal): AsyncGenerator<Seen, void, void> {
    const { uploadId } = first.state.upload;
    const known = this.#watches.get(uploadId);
    // Who comes after a look that failed looks anew, whoever still hangs on to the failed one.
    const watch = known === undefined || known.failed ? new Watch(this.options, first) : known;
    this.#watches.set(uploadId, watch);
    watch.join(first);
    try {
      for (let seen = await watch.after(undefined, signal); seen !== undefined;) {
        yield seen;
        if (isTerminal(seen.state)) return;
        seen = await watch.after(seen, signal);
      }
    } finally {
      if (watch.leave() && this.#watches.get(uploadId) === watch) this.#watches.delete(uploadId);
    }
  }

  /** Uploads that are being watched. */
  get size(): number {
    return this.#watches.size;
  }
}

/** What is to be seen of a state; starts are counted on from `before` while the same stage is the next one. */
export async function see(
  { store }: Pick<WatchOptions, 'store'>,
  state: UploadState,
  before?: Seen,
): Promise<Seen> {
  const run = state.runs.at(-1)?.run.no;
  const stage = state.nextStage;
  if (run === undefined || stage === null) return { state, starts: 0 };
  const known = before?.state === state ? before.starts : 0;
  return { state, starts: await lastStart(store, { uploadId: state.upload.uploadId, run, stage }, known) };
}

/** The looks at one upload. Looks only while somebody listens; of two looks, one begins when the other has ended. */
class Watch {
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #listeners = 0;
  #timer: NodeJS.Timeout | undefined;
  #failure: Error | undefined;

  constructor(
    private readonly options: WatchOptions,
    private seen: Seen,
  ) {}

  join(first: Seen): void {
    this.#take(first);
    this.#listeners += 1;
    if (this.#listeners === 1) this.#schedule();
  }

  get failed(): boolean {
    return this.#failure !== undefined;
  }

  /** True when nobody listens any more. */
  leave(): boolean {
    this.#listeners -= 1;
    if (this.#listeners === 0) clearTimeout(this.#timer);
    return this.#listeners === 0;
  }

  /** What is seen once it is something else than `seen`; undefined when `signal` aborts. */
  async after(seen: Seen | undefined, signal: AbortSignal): Promise<Seen | undefined> {
    if (this.#failure === undefined && this.seen === seen && !signal.aborted) {
      await once(this.#changes, 'change', { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
    if (signal.aborted) return undefined;
    if (this.#failure !== undefined) throw this.#failure;
    return this.seen;
  }

  /** Looks may overlap with those of a listener who joins: the one that saw more counts. */
  #take(seen: Seen): void {
    const more = factsOf(seen) - factsOf(this.seen);
    if (more < 0 || (more === 0 && seen.starts <= this.seen.starts)) return;
    this.seen = seen;
    this.#changes.emit('change');
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      void this.#look();
    }, this.options.intervalMs);
  }

  async #look(): Promise<void> {
    try {
      const seen = await see(this.options, await this.options.ledger.refresh(this.seen.state), this.seen);
      this.#take(seen);
      if (this.#listeners > 0) this.#schedule();
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.#changes.emit('change');
    }
  }
}

/** What is published only grows. */
function factsOf({ state: { runs } }: Seen): number {
  return runs.reduce((sum, { results }) => sum + 1 + results.length, 0);
}
