import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import type { QueueBackend } from '../queue/backend.js';
import { queueCounts, type QueueCounts } from '../queue/counts.js';
import { QueueName } from '../stages/stage.js';
import { LABEL_VALUES, METRICS } from './metric-names.js';

export interface QueueMetricsOptions {
  readonly backend: Pick<QueueBackend, 'queue'>;
  readonly registry: Registry;
  readonly logger: Logger;
  /** How long a scrape waits for a queue before it goes on without it, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Counts the jobs of all queues whenever the registry is scraped. Counting is not free on PostgreSQL, so only one process
 * does it: the one that serves the API. A queue that does not answer in time has no values in that scrape (an old value
 * would be a lie), and the other metrics are not held up.
 */
export function registerQueueMetrics(options: QueueMetricsOptions): void {
  const { registry, timeoutMs = 2_000 } = options;
  let scrape: Promise<void> | undefined;
  const refresh = () => {
    // prom-client asks both gauges at once; overlapping scrapes share one count too.
    scrape ??= collect().finally(() => (scrape = undefined));
    return scrape;
  };
  const jobs = new Gauge({
    name: METRICS.queueJobs.name,
    help: METRICS.queueJobs.help,
    labelNames: METRICS.queueJobs.labels,
    registers: [registry],
    collect: refresh,
  });
  const oldest = new Gauge({
    name: METRICS.queueOldest.name,
    help: METRICS.queueOldest.help,
    labelNames: METRICS.queueOldest.labels,
    registers: [registry],
    collect: refresh,
  });

  async function collect(): Promise<void> {
    await Promise.all(
      QueueName.options.map(async (queue) => {
        const counts = await count(queue);
        for (const state of LABEL_VALUES.jobState) {
          if (counts === undefined) jobs.remove({ queue, state });
          else jobs.set({ queue, state }, counts[state]);
        }
        for (const state of LABEL_VALUES.oldestState) {
          if (counts === undefined) oldest.remove({ queue, state });
          else
            oldest.set(
              { queue, state },
              state === 'waiting' ? counts.oldestWaitingSeconds : counts.oldestActiveSeconds,
            );
        }
      }),
    );
  }

  async function count(queue: QueueName): Promise<QueueCounts | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    });
    try {
      return await Promise.race([queueCounts(options.backend.queue(queue)), late]);
    } catch (error) {
      options.logger.warn({ err: error, queue }, 'queue could not be counted');
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
