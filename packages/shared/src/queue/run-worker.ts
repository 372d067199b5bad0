import { UnrecoverableError } from 'bullmq';
import type { Logger } from 'pino';
import { isPermanent } from '../errors.js';
import { JOBS, type JobDefinition } from '../stages/jobs.js';
import { type QueueName, StagePayload } from '../stages/stage.js';
import type { Job, QueueBackend, Worker } from './backend.js';
import type { StageHandler } from './stage-handler.js';
import type { StageRunner } from './stage-runner.js';

export interface JobContext {
  /** True when the queue will not try again after an error. */
  readonly lastTry: boolean;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Code for a job that is no stage. Gets a payload that its schema has accepted. */
export type JobHandler = (payload: unknown, context: JobContext) => Promise<void>;

export interface WorkerOptions {
  readonly queue: QueueName;
  readonly backend: QueueBackend;
  readonly runner: StageRunner;
  readonly stages: readonly StageHandler[];
  readonly jobs?: Readonly<Record<string, JobHandler>>;
  readonly concurrency: number;
  readonly logger: Logger;
}

type Perform = (job: Job, signal: AbortSignal) => Promise<unknown>;

/**
 * Starts a worker on one queue. Refuses to start when a job that is declared for the queue has no handler, or a handler
 * no declaration: a job would otherwise fail on the day it first arrives.
 */
export function runWorker(options: WorkerOptions): Worker {
  const declared = JOBS.filter((job) => job.queue === options.queue);
  const performers = new Map<string, Perform>();
  for (const handler of options.stages) performers.set(handler.stage.name, stagePerformer(handler, options));
  for (const [name, handler] of Object.entries(options.jobs ?? {})) {
    const definition = declared.find((job) => job.name === name);
    if (definition !== undefined) performers.set(name, jobPerformer(definition, handler, options));
  }
  const names = new Set([...performers.keys(), ...Object.keys(options.jobs ?? {})]);
  const missing = declared.filter((job) => !names.has(job.name)).map((job) => job.name);
  const unknown = [...names].filter((name) => !declared.some((job) => job.name === name));
  if (missing.length > 0)
    throw new Error(`queue ${options.queue}: no handler for the declared job ${missing.join(', ')}`);
  if (unknown.length > 0)
    throw new Error(`queue ${options.queue}: no declaration of the handled job ${unknown.join(', ')}`);

  const worker = options.backend.worker(
    options.queue,
    async (job, signal) => {
      const perform = performers.get(job.name);
      if (perform === undefined)
        throw new UnrecoverableError(`queue ${options.queue} has no job ${job.name}`);
      try {
        return await perform(job, signal);
      } catch (error) {
        // BullMQ takes only a plain UnrecoverableError for "do not try again".
        if (isPermanent(error))
          throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
    { concurrency: options.concurrency },
  );
  worker.run().catch((error: unknown) => options.logger.error({ err: error }, 'worker ended'));
  return worker;
}

function stagePerformer(handler: StageHandler, options: WorkerOptions): Perform {
  const { attempts, name } = handler.stage;
  return async (job, signal) => {
    const payload = StagePayload.safeParse(job.data);
    if (!payload.success)
      throw new UnrecoverableError(`payload of ${job.id ?? name}: ${payload.error.message}`);
    const { uploadId, run } = payload.data;
    const attempt = job.attemptsMade + 1;
    const logger = options.logger.child({ uploadId, run, stage: name, attempt });
    return options.runner.run(handler, {
      payload: payload.data,
      lastTry: attempt >= attempts,
      logger,
      signal,
    });
  };
}

function jobPerformer(definition: JobDefinition, handler: JobHandler, options: WorkerOptions): Perform {
  return async (job, signal) => {
    const payload = definition.payload.safeParse(job.data);
    if (!payload.success)
      throw new UnrecoverableError(`payload of ${job.id ?? job.name}: ${payload.error.message}`);
    const lastTry = job.attemptsMade + 1 >= definition.attempts;
    const logger = options.logger.child({ job: job.name, jobId: job.id });
    await handler(payload.data, { lastTry, logger, signal });
  };
}
