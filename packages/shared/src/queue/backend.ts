import type {
  IQueueBackend,
  Job as BullJob,
  JobProgress,
  Queue as BullQueue,
  Worker as BullWorker,
} from 'bullmq';
import type { Logger } from 'pino';
import type { QueueTiming } from './lifecycle.js';
import { parseQueueUrl } from './url.js';

/**
 * BullMQ's classes as every backend hands them out: payload and result are `unknown` until a schema has read them, and
 * the store behind is not visible in the type.
 */
export type Queue = BullQueue<unknown, unknown, string, unknown, unknown, string, IQueueBackend, unknown>;
export type Worker = BullWorker<unknown, unknown, string, IQueueBackend, JobProgress, unknown>;
export type Job = BullJob<unknown, unknown>;

/**
 * Runs one attempt of a job. The signal aborts when the job's lock was lost (another worker may run it by now) or at
 * shutdown. What it throws and returns is made safe to store (`processor.ts`).
 */
export type Processor = (job: Job, signal: AbortSignal) => Promise<unknown>;

/** The queue port: BullMQ on one of three stores. Jobs are references; the artifacts are the truth. */
export interface QueueBackend {
  readonly kind: 'pglite' | 'postgres' | 'redis';
  /** The store lives inside this process, so no other process can serve its queues. */
  readonly embedded: boolean;
  /** The queue of this name, one per name. Jobs over 8 KB are refused by `add`. */
  queue(name: string): Queue;
  /** A worker that is not running yet: the caller calls `run()`, and `close()` at shutdown. */
  worker(name: string, processor: Processor, options: { concurrency: number }): Worker;
  /** Throws when the store cannot be reached, within 5 seconds. */
  ping(): Promise<void>;
  /** Workers, then queues, then connections. Idempotent; nothing keeps the process alive afterwards. */
  close(): Promise<void>;
}

export interface QueueBackendOptions {
  readonly logger: Logger;
  /** Called at most once, when the queue cannot work again in this process. The process should end. */
  readonly onFatal: (error: Error) => void;
  /** Tests make crash recovery faster with this; nobody else sets it. */
  readonly timing?: QueueTiming;
}

/**
 * Opens the queue that `QUEUE_URL` names; only the chosen store's driver is loaded.
 * @throws ConfigError for a URL that is none of `pglite:<dir>`, `postgres(ql)://…`, `redis(s)://…`
 * @throws TransientError `queue_away` when the store cannot be reached now
 */
export async function openQueueBackend(url: string, options: QueueBackendOptions): Promise<QueueBackend> {
  const target = parseQueueUrl(url);
  switch (target.kind) {
    case 'pglite': {
      const { openPgliteBackend } = await import('./pglite/open.js');
      return openPgliteBackend(target.directory, options);
    }
    case 'postgres': {
      const { openPostgresBackend } = await import('./postgres.js');
      return openPostgresBackend(target.url, options);
    }
    case 'redis': {
      const { openRedisBackend } = await import('./redis.js');
      return openRedisBackend(target.url, options);
    }
  }
}
