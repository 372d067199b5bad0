import { setTimeout as delay } from 'node:timers/promises';
import { withBackend, type BackendFactory, type IQueueBackend } from 'bullmq';
import type { Processor, Queue, QueueBackend, QueueBackendOptions, Worker } from './backend.js';
import { queueErrorLog } from './error-log.js';
import { storableProcessor } from './processor.js';

export interface QueueTiming {
  /** How long a job stays locked without a renewal. */
  readonly lockMs: number;
  /** How often a worker looks for jobs whose lock ran out; the second look that sees one gives it back. */
  readonly stalledCheckMs: number;
}

/** What a store supplies; the queues, the workers and the order in which all of it closes are the same for every store. */
export interface Store {
  readonly kind: QueueBackend['kind'];
  readonly embedded: boolean;
  /** Factories that ignore the options' `connection` and bring their own. */
  readonly queueFactory: BackendFactory<IQueueBackend, unknown>;
  readonly workerFactory: BackendFactory<IQueueBackend, unknown>;
  /** Each worker may hold one connection for good (LISTEN, blocking pop). */
  readonly maxWorkers: number;
  ping(): Promise<void>;
  close(): Promise<void>;
}

const DAY_SECONDS = 86_400;
const PING_MS = 5_000;
const CLOSE_MS = 5_000;
const JOB_BYTES = 8_192;
const DEFAULT_TIMING: QueueTiming = { lockMs: 60_000, stalledCheckMs: 30_000 };

/** States: open → closing → closed. After `close()` began, no queue or worker is handed out and no error is fatal. */
export class BoundBackend implements QueueBackend {
  readonly kind: QueueBackend['kind'];
  readonly embedded: boolean;
  readonly #queues = new Map<string, Queue>();
  readonly #workers = new Set<Worker>();
  readonly #logError: (source: string, error: Error) => void;
  #fatal = false;
  #closing: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly options: QueueBackendOptions,
  ) {
    this.kind = store.kind;
    this.embedded = store.embedded;
    this.#logError = queueErrorLog(options.logger);
  }

  queue(name: string): Queue {
    this.#assertOpen();
    const existing = this.#queues.get(name);
    if (existing !== undefined) return existing;
    const { Queue: BoundQueue } = withBackend(this.store.queueFactory);
    const queue: Queue = new BoundQueue<unknown, unknown>(name, {
      connection: this.kind,
      defaultJobOptions: { sizeLimit: JOB_BYTES },
      streams: { events: { maxLen: 1_000 } },
    });
    queue.on('error', (error) => this.#logError(`queue ${name}`, error));
    this.#watchReadiness(queue);
    this.#queues.set(name, queue);
    return queue;
  }

  worker(name: string, processor: Processor, { concurrency }: { concurrency: number }): Worker {
    this.#assertOpen();
    if (this.#workers.size >= this.store.maxWorkers) {
      throw new Error(`a ${this.kind} queue backend serves at most ${this.store.maxWorkers} workers`);
    }
    const { lockMs, stalledCheckMs } = this.options.timing ?? DEFAULT_TIMING;
    const { Worker: BoundWorker } = withBackend(this.store.workerFactory);
    const worker: Worker = new BoundWorker<unknown, unknown>(name, storableProcessor(processor), {
      connection: this.kind,
      autorun: false,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: stalledCheckMs,
      // A restart counts as a stall. The default of 1 failed jobs for good after the second one; crash loops are limited by the runs.
      maxStalledCount: 1_000,
      removeOnComplete: { age: 7 * DAY_SECONDS, count: 5_000 },
      removeOnFail: { age: 30 * DAY_SECONDS, count: 10_000 },
    });
    worker.on('error', (error) => this.#logError(`worker ${name}`, error));
    worker.on('stalled', (jobId) =>
      this.options.logger.warn({ queue: name, jobId }, 'job stalled, running it again'),
    );
    worker.on('lockRenewalFailed', (jobIds) => jobIds.forEach((id) => worker.cancelJob(id, 'lock lost')));
    worker.on('closed', () => this.#workers.delete(worker));
    this.#watchReadiness(worker);
    this.#workers.add(worker);
    return worker;
  }

  async ping(): Promise<void> {
    this.#assertOpen();
    const answered = await settlesWithin(this.store.ping(), PING_MS);
    if (!answered) throw new Error(`the ${this.kind} queue did not answer within ${PING_MS} ms`);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** For stores that notice themselves that they are beyond repair. */
  fatal(error: Error): void {
    if (this.#fatal || this.#closing !== undefined) return;
    this.#fatal = true;
    this.options.onFatal(error);
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => this.#closeWorker(worker)));
    await Promise.all([...this.#queues.values()].map((queue) => settlesWithin(queue.close(), CLOSE_MS)));
    await this.store.close();
  }

  /** In tiers: let running jobs end, ask them to stop, leave them to the next worker (their locks run out). */
  async #closeWorker(worker: Worker): Promise<void> {
    const closed = worker.close();
    if (await settlesWithin(closed, CLOSE_MS)) return;
    worker.cancelAllJobs('shutdown');
    if (await settlesWithin(closed, CLOSE_MS)) return;
    this.options.logger.warn(
      { queue: worker.name },
      'a job did not stop in time; another worker will run it again',
    );
    await worker.disconnect();
  }

  /** BullMQ remembers a failed first contact for good, so such a queue or worker never works again. */
  #watchReadiness(connected: Queue | Worker): void {
    connected.waitUntilReady().catch((error: unknown) => {
      this.fatal(error instanceof Error ? error : new Error(String(error)));
    });
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) throw new Error('the queue backend is closed');
  }
}

/** True when `promise` was fulfilled in time, false when time ran out; a rejection is passed on. */
async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const timeout = delay(ms, false, { signal: timer.signal }).catch(() => false);
  try {
    return await Promise.race([promise.then(() => true), timeout]);
  } finally {
    timer.abort();
  }
}
