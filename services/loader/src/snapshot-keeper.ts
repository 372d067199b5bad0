import type { Logger } from 'pino';

/**
 * Keeps the reference snapshot current: one export at a time, on start, on a schedule and on request. Requests that come
 * while an export runs share the next one, since the running one may have read before their change.
 */
export class SnapshotKeeper {
  #running: Promise<string> | undefined;
  #next: Promise<string> | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `build` exports a snapshot and gives its digest. */
  constructor(
    private readonly build: () => Promise<string>,
    private readonly logger: Logger,
  ) {}

  /** The digest of a snapshot whose export began after this call. */
  refresh(): Promise<string> {
    if (this.#running === undefined) return this.#run();
    this.#next ??= this.#running.then(
      () => this.#run(),
      () => this.#run(),
    );
    return this.#next;
  }

  #run(): Promise<string> {
    this.#next = undefined;
    const running = this.build().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  schedule(intervalMs: number): void {
    this.#timer = setInterval(() => {
      this.refresh().catch((error: unknown) =>
        this.logger.error({ err: error }, 'scheduled snapshot failed'),
      );
    }, intervalMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.allSettled([this.#running, this.#next]);
  }
}
