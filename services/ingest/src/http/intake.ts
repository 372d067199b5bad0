import { problem, retryAfter } from './problems.js';

/**
 * Counts what is being received, bounds it, and lets the closing server wait for it.
 *
 * Invariant: everything that entered leaves, also when its client went away, so `idle` comes true after the connections
 * are gone.
 */
export class Intake {
  readonly #running = new Set<Promise<unknown>>();

  constructor(private readonly limit: number) {}

  /** Runs `work` as one reception. Throws `too_many_uploads` when as many as the limit are under way. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running.size >= this.limit) {
      const detail = `${this.limit} uploads are being received already. Try again in a moment.`;
      throw problem('too_many_uploads', detail, { headers: retryAfter(10) });
    }
    const running = work();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  get size(): number {
    return this.#running.size;
  }

  /** Resolves when nothing is under way any more; the outcomes are the requests' own business. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }
}
