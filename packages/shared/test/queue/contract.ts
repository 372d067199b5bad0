import { test, type Test } from 'tap';
import { openQueueBackend, type Job, type QueueBackend } from '../../src/queue/backend.js';
import { queueCounts } from '../../src/queue/counts.js';
import type { Service } from '../services/service.js';
import { deliveryTests } from './delivery.js';
import { enqueueTests } from './enqueue.js';
import { failureTests } from './failures.js';
import { lifecycleTests } from './lifecycle.js';
import { recordingLogger } from './recording.js';

/** Where a store is, and for one that is a server of its own: how to end it and start it again. */
export type StoreUnderTest = Pick<Service, 'url'> & Partial<Service>;

export interface Setting {
  readonly name: string;
  readonly store: StoreUnderTest;
  /** A backend of its own that closes with the test; jobs of a dead worker are given back after about 2 seconds. */
  readonly open: (t: Test) => Promise<QueueBackend>;
  /** A queue name that no other test uses. */
  readonly queueName: () => string;
}

/** What every queue backend must do, whatever the store. The store is started once; every test opens it anew. */
export function queueContract(
  name: string,
  start: (t: Test) => Promise<StoreUnderTest>,
  skip: string | false = false,
): void {
  void test(`the queue contract on ${name}`, { skip, timeout: 240_000 }, async (t) => {
    const store = await start(t);
    let queues = 0;
    const setting: Setting = {
      name,
      store,
      open: async (inner) => {
        const backend = await openQueueBackend(store.url, {
          logger: recordingLogger().logger,
          onFatal: (error) => inner.fail(`the backend gave up: ${error.message}`),
          timing: { lockMs: 1_000, stalledCheckMs: 300 },
        });
        inner.teardown(() => backend.close());
        return backend;
      },
      queueName: () => `queue-${(queues += 1)}`,
    };
    await t.test('delivery', (inner) => deliveryTests(inner, setting));
    await t.test('enqueueOnce', (inner) => enqueueTests(inner, setting));
    await t.test('failures', (inner) => failureTests(inner, setting));
    await t.test('counts', (inner) => countTests(inner, setting));
    await t.test('lifecycle', (inner) => lifecycleTests(inner, setting));
  });
}

async function countTests(suite: Test, { open, queueName }: Setting): Promise<void> {
  await suite.test('counts by state, and knows how long the oldest waiting job waits', async (t) => {
    const backend = await open(t);
    const queue = backend.queue(queueName());
    t.match(await queueCounts(queue), { waiting: 0, oldestWaitingSeconds: 0 });
    const now = Date.now();
    for (let age = 50; age > 0; age -= 1) await queue.add('n', {}, { timestamp: now - age * 1_000 });
    await queue.add('n', {}, { priority: 5, timestamp: now - 10_000 });
    await queue.add('n', {}, { delay: 3_600_000, timestamp: now - 99_000 });
    t.match(await queueCounts(queue, now), {
      waiting: 50,
      prioritized: 1,
      active: 0,
      delayed: 1,
      completed: 0,
      failed: 0,
      oldestWaitingSeconds: 50,
    });
    await queue.add('n', {}, { priority: 9, timestamp: now - 70_000 });
    t.equal((await queueCounts(queue, now)).oldestWaitingSeconds, 70, 'a starved prioritized job counts too');
  });

  await suite.test('counts finished and running jobs', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    let finish: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (finish = resolve));
    const worker = backend.worker(name, (job: Job) => (job.name === 'slow' ? blocked : Promise.resolve()), {
      concurrency: 2,
    });
    const fastDone = new Promise((resolve) => worker.once('completed', resolve));
    const slowRuns = new Promise<void>((resolve) =>
      worker.on('active', (job) => void (job.name === 'slow' && resolve())),
    );
    await queue.add('slow', {});
    await queue.add('fast', {});
    void worker.run();
    await Promise.all([fastDone, slowRuns]);
    const counts = await queueCounts(queue, Date.now() + 30_000);
    t.match(counts, { waiting: 0, active: 1, completed: 1, oldestWaitingSeconds: 0 });
    t.ok(counts.oldestActiveSeconds >= 30, 'knows how long the running job runs');
    finish();
  });
}
