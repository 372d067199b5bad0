import type { Test } from 'tap';
import type { Queue } from '../../src/queue/backend.js';
import { enqueueOnce, type EnqueueJob } from '../../src/queue/enqueue.js';
import { until } from '../services/wait.js';
import type { Setting } from './contract.js';

const JOB: EnqueueJob = {
  name: 'match',
  id: 'match-u1-0001',
  payload: { run: 1 },
  attempts: 1,
  backoffMs: 10,
};

export async function enqueueTests(suite: Test, { open, queueName }: Setting): Promise<void> {
  await suite.test('an absent job is added, with attempts and jittered exponential backoff', async (t) => {
    const backend = await open(t);
    const queue = backend.queue(queueName());
    t.equal(await enqueueOnce(queue, { ...JOB, attempts: 3, backoffMs: 250 }), 'added');
    t.match((await queue.getJob(JOB.id))?.opts, {
      attempts: 3,
      backoff: { type: 'exponential', delay: 250, jitter: 0.5 },
    });
  });

  await suite.test('a waiting, prioritized or delayed job is left alone', async (t) => {
    const backend = await open(t);
    const queue = backend.queue(queueName());
    await queue.add('n', { from: 'first' }, { jobId: 'is-waiting' });
    await queue.add('n', { from: 'first' }, { jobId: 'is-prioritized', priority: 3 });
    await queue.add('n', { from: 'first' }, { jobId: 'is-delayed', delay: 3_600_000 });
    for (const state of ['waiting', 'prioritized', 'delayed']) {
      t.equal(await enqueueOnce(queue, { ...JOB, id: `is-${state}` }), 'present');
      t.equal(await queue.getJobState(`is-${state}`), state);
      t.same((await queue.getJob(`is-${state}`))?.data, { from: 'first' });
    }
  });

  await suite.test('an active job is left alone', async (t) => {
    const backend = await open(t);
    const name = queueName();
    let finish: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (finish = resolve));
    const worker = backend.worker(name, () => blocked, { concurrency: 1 });
    const active = new Promise((resolve) => worker.once('active', resolve));
    void worker.run();
    await enqueueOnce(backend.queue(name), JOB);
    await active;
    t.equal(await enqueueOnce(backend.queue(name), JOB), 'present');
    finish();
  });

  for (const end of ['completed', 'failed'] as const) {
    await suite.test(`a ${end} job that is still retained runs again with the new payload`, async (t) => {
      const backend = await open(t);
      const name = queueName();
      const queue = backend.queue(name);
      const payloads: unknown[] = [];
      const worker = backend.worker(
        name,
        async (job) => {
          payloads.push(job.data);
          if (end === 'failed') throw new Error('no');
        },
        { concurrency: 1 },
      );
      void worker.run();
      await enqueueOnce(queue, JOB);
      await until(`it is ${end}`, async () => (await queue.getJobState(JOB.id)) === end);
      t.equal(await enqueueOnce(queue, { ...JOB, payload: { run: 2 } }), 'replaced');
      await until('it ran again', () => payloads.length === 2);
      t.same(payloads, [{ run: 1 }, { run: 2 }]);
      await until(`it is ${end} again`, async () => (await queue.getJobState(JOB.id)) === end);
      t.equal((await queue.getJob(JOB.id))?.attemptsMade, 1, 'attempts start anew');
    });
  }

  await suite.test(
    '8 producers that meet at a finished job agree without an error, and it runs again',
    async (t) => {
      const backend = await open(t);
      const name = queueName();
      const queue = backend.queue(name);
      let runs = 0;
      const worker = backend.worker(name, async () => void (runs += 1), { concurrency: 4 });
      void worker.run();
      await enqueueOnce(queue, JOB);
      await until('it is completed', async () => (await queue.getJobState(JOB.id)) === 'completed');
      for (let round = 0; round < 5; round += 1) {
        const before = runs;
        const outcomes = await Promise.all(Array.from({ length: 8 }, () => enqueueOnce(queue, JOB)));
        t.ok(
          outcomes.some((outcome) => outcome !== 'present'),
          `round ${round}: somebody enqueued it`,
        );
        await until('it ran again and nothing is left', async () => runs > before && (await isIdle(queue)));
        t.equal(await queue.getJobState(JOB.id), 'completed');
      }
    },
  );

  await suite.test('a job removed by others at the same time is no error', async (t) => {
    const backend = await open(t);
    const queue = backend.queue(queueName());
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([
        enqueueOnce(queue, JOB),
        queue.remove(JOB.id),
        enqueueOnce(queue, JOB),
        queue.remove(JOB.id),
      ]);
      await enqueueOnce(queue, JOB);
      t.equal(await queue.getJobState(JOB.id), 'waiting');
    }
  });

  await suite.test('priority 1 goes before priority 9, and no priority before both', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    await enqueueOnce(queue, { ...JOB, id: 'late', priority: 9 });
    await enqueueOnce(queue, { ...JOB, id: 'soon', priority: 1 });
    await enqueueOnce(queue, { ...JOB, id: 'first' });
    const order: string[] = [];
    const worker = backend.worker(name, async (job) => void order.push(job.id ?? ''), { concurrency: 1 });
    void worker.run();
    await until('all ran', () => order.length === 3);
    t.same(order, ['first', 'soon', 'late']);
  });
}

async function isIdle(queue: Queue): Promise<boolean> {
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
  return Object.values(counts).every((count) => count === 0);
}
