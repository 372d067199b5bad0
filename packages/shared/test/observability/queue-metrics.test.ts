import { pino } from 'pino';
import { Counter, Registry } from 'prom-client';
import { test } from 'tap';
import { registerQueueMetrics } from '../../src/observability/queue-metrics.js';
import { openQueueBackend } from '../../src/queue/backend.js';
import { missing } from '../services/programs.js';
import { startRedis } from '../services/redis.js';

test('the queue gauges', { skip: missing('redis'), timeout: 60_000 }, async (t) => {
  const redis = await startRedis(t);
  const logger = pino({ level: 'silent' });
  const backend = await openQueueBackend(redis.url, { logger, onFatal: (error) => t.fail(error.message) });
  t.teardown(() => backend.close());
  const registry = new Registry();
  registerQueueMetrics({ backend, registry, logger, timeoutMs: 1_000 });
  registry.registerMetric(
    new Counter({ name: 'something_else_total', help: 'not of the queue', registers: [] }),
  );

  await t.test('every queue has every state, from the first scrape', async (t) => {
    const text = await registry.metrics();
    t.equal(text.match(/^viewership_queue_jobs\{queue="\w+",state="\w+"\} 0$/gm)?.length, 4 * 6);
    t.equal(text.match(/^viewership_queue_oldest_seconds\{queue="\w+",state="\w+"\} 0$/gm)?.length, 4 * 2);
  });

  await t.test('a scrape sees what is in the queue now, and for how long', async (t) => {
    await backend.queue('matcher').add('n', {}, { timestamp: Date.now() - 90_000 });
    const text = await registry.metrics();
    t.match(text, /^viewership_queue_jobs\{queue="matcher",state="waiting"\} 1$/m);
    t.match(text, /^viewership_queue_oldest_seconds\{queue="matcher",state="waiting"\} 9\d(\.\d+)?$/m);
    t.match(text, /^viewership_queue_jobs\{queue="loader",state="waiting"\} 0$/m);
  });

  await t.test(
    'without an answer of the queue, a scrape has the other metrics and no old values',
    async (t) => {
      await redis.stop();
      const text = await registry.metrics();
      t.notMatch(text, /^viewership_queue_\w+\{/m);
      t.match(text, /^something_else_total 0$/m);
      await redis.start();
    },
  );
});

test('a queue that never answers does not hold up a scrape', async (t) => {
  const registry = new Registry();
  const hanging = { queue: () => ({ getJobCounts: () => new Promise(() => {}) }) };
  registerQueueMetrics({
    backend: hanging as unknown as Parameters<typeof registerQueueMetrics>[0]['backend'],
    registry,
    logger: pino({ level: 'silent' }),
    timeoutMs: 10,
  });
  t.notMatch(await registry.metrics(), /^viewership_queue_jobs\{/m);
});
