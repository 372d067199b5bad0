import type { Job, Queue } from './backend.js';

export interface QueueCounts {
  readonly waiting: number;
  readonly prioritized: number;
  readonly active: number;
  readonly delayed: number;
  readonly completed: number;
  readonly failed: number;
  /** How long the job that has waited longest is waiting, in seconds; 0 when none waits. A paused queue's jobs wait too. */
  readonly oldestWaitingSeconds: number;
  /** How long the job that runs longest is running, in seconds; 0 when none runs. */
  readonly oldestActiveSeconds: number;
}

const OLDEST_LOOKED_AT = 20;
const PRIORITIZED_LOOKED_AT = 100;

/**
 * Counts by state. On PostgreSQL this reads all rows of the queue (*m*: 50 ms at 300,000 retained jobs), so call it per
 * scrape, not per request.
 */
export async function queueCounts(queue: Queue, now = Date.now()): Promise<QueueCounts> {
  const counts = await queue.getJobCounts(
    'waiting',
    'prioritized',
    'active',
    'delayed',
    'completed',
    'failed',
  );
  const of = (state: string) => counts[state] ?? 0;
  const [waiting, running] = await Promise.all([
    longestWaiting(queue, of('waiting'), of('prioritized')),
    of('active') === 0 ? [] : queue.getJobs('active'),
  ]);
  const age = (since: readonly number[]) =>
    since.length === 0 ? 0 : Math.max(0, (now - Math.min(...since)) / 1000);
  return {
    waiting: of('waiting'),
    prioritized: of('prioritized'),
    active: of('active'),
    delayed: of('delayed'),
    completed: of('completed'),
    failed: of('failed'),
    oldestWaitingSeconds: age(waiting.map(waitingSince)),
    oldestActiveSeconds: age(running.map((job) => job.processedOn ?? now)),
  };
}

/**
 * Waiting jobs come newest first, so the oldest are at the end. (Ascending order is no help: on PostgreSQL it reverses a
 * page that was cut from the newest end.) Prioritized ones come by urgency; starved ones are at the end, stuck ones at the front.
 */
async function longestWaiting(queue: Queue, waiting: number, prioritized: number): Promise<Job[]> {
  const pages: Promise<Job[]>[] = [];
  if (waiting > 0) pages.push(queue.getJobs('waiting', Math.max(0, waiting - OLDEST_LOOKED_AT), -1));
  if (prioritized > 0) {
    pages.push(queue.getJobs('prioritized', 0, PRIORITIZED_LOOKED_AT - 1, true));
    pages.push(queue.getJobs('prioritized', 0, PRIORITIZED_LOOKED_AT - 1, false));
  }
  return (await Promise.all(pages)).flat();
}

/** A retried job waits since its last attempt began, not since it was added. */
function waitingSince(job: Job): number {
  return Math.max(job.timestamp, job.processedOn ?? 0);
}
