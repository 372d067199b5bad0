import type { Queue } from './backend.js';

export type EnqueueOutcome = 'added' | 'present' | 'replaced';

export interface EnqueueJob {
  readonly name: string;
  /** Deterministic; without `:` and not only digits (BullMQ refuses both), and no name of BullMQ's own keys, such as `delayed` (Redis). */
  readonly id: string;
  /** At most 8 KB as JSON: references, never rows. */
  readonly payload: object;
  /** 1 is the most urgent; jobs without a priority go before all that have one. */
  readonly priority?: number;
  readonly attempts: number;
  /** Wait before the second attempt, in milliseconds; doubles with each further one, less up to half by chance. */
  readonly backoffMs: number;
}

/** Others may add, run or remove the same job between two of our steps; each round starts from what is true then. */
const ROUNDS = 5;

/**
 * Ensures that a job with this id will run: absent → add; waiting, active, delayed or prioritized → leave; completed or
 * failed (retained) → remove and add again, because an id of a retained finished job is a silent no-op on add.
 * Producers that meet here agree on one job. A crash between remove and add is repaired by the reconciler.
 * @throws when the store is away, or the payload is over the limit
 */
export async function enqueueOnce(queue: Queue, job: EnqueueJob): Promise<EnqueueOutcome> {
  let removed = false;
  for (let round = 0; round < ROUNDS; round += 1) {
    const state = await queue.getJobState(job.id);
    if (state === 'unknown') {
      await add(queue, job);
      return removed ? 'replaced' : 'added';
    }
    if (state !== 'completed' && state !== 'failed') return 'present';
    // 0 means that somebody else removed it, or has already replaced it by one that runs: look again.
    removed = (await queue.remove(job.id)) === 1 || removed;
  }
  // Every round met a finished job that another producer had just replaced: it ran, as asked, more than once.
  return 'present';
}

async function add(queue: Queue, job: EnqueueJob): Promise<void> {
  await queue.add(job.name, job.payload, {
    jobId: job.id,
    attempts: job.attempts,
    backoff: { type: 'exponential', delay: job.backoffMs, jitter: 0.5 },
    ...(job.priority === undefined ? {} : { priority: job.priority }),
  });
}
