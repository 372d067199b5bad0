import type { Test } from 'tap';
import { enqueueOnce } from '../../src/queue/enqueue.js';
import { until } from '../services/wait.js';
import type { Setting } from './contract.js';

export async function deliveryTests(suite: Test, { open, queueName, store }: Setting): Promise<void> {
  await suite.test(
    'a job that is added reaches a worker with its name and payload, and keeps its result',
    async (t) => {
      const backend = await open(t);
      const name = queueName();
      const worker = backend.worker(name, async (job) => ({ got: job.data, name: job.name }), {
        concurrency: 1,
      });
      void worker.run();
      const job = await backend
        .queue(name)
        .add('sanitize', { uploadId: 'u1', run: 1 }, { jobId: 'sanitize-u1-0001' });
      await until('the job is completed', () => job.isCompleted());
      const stored = await backend.queue(name).getJob('sanitize-u1-0001');
      t.same(stored?.returnvalue, { got: { uploadId: 'u1', run: 1 }, name: 'sanitize' });
    },
  );

  await suite.test('a queue is one per name', async (t) => {
    const backend = await open(t);
    const name = queueName();
    t.equal(backend.queue(name), backend.queue(name));
  });

  await suite.test(
    'each job runs exactly once when 8 producers ask for the same jobs and 3 workers compete',
    async (t) => {
      const backend = await open(t);
      const name = queueName();
      const queue = backend.queue(name);
      const runs = new Map<string, number>();
      const ids = Array.from({ length: 40 }, (_, index) => `job-${index}`);
      for (let count = 0; count < 3; count += 1) {
        const worker = backend.worker(
          name,
          async (job) => void runs.set(job.id ?? '', (runs.get(job.id ?? '') ?? 0) + 1),
          { concurrency: 4 },
        );
        void worker.run();
      }
      // Producers ask for jobs that may not have run yet, so the queue is paused until all have asked.
      await queue.pause();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const own: string[] = [];
          for (const id of ids)
            own.push(await enqueueOnce(queue, { name: 'n', id, payload: {}, attempts: 1, backoffMs: 1 }));
          return own;
        }),
      );
      t.notOk(outcomes.flat().includes('replaced'));
      await queue.resume();
      await until('all jobs are completed', async () => (await queue.getCompletedCount()) === ids.length);
      t.same([...runs.keys()].sort(), [...ids].sort());
      t.same(new Set(runs.values()), new Set([1]));
    },
  );

  await suite.test('a paused queue keeps its jobs and hands them out after resume', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    await queue.pause();
    const ran: string[] = [];
    const worker = backend.worker(name, async (job) => void ran.push(job.id ?? ''), { concurrency: 1 });
    void worker.run();
    await worker.waitUntilReady();
    await queue.add('n', {}, { jobId: 'patient' });
    t.equal(await queue.getJobState('patient'), 'waiting');
    t.same(ran, []);
    await queue.resume();
    await until('the job ran', () => ran.length === 1);
  });

  await suite.test('a payload over 8 KB is refused when it is added', async (t) => {
    const backend = await open(t);
    const queue = backend.queue(queueName());
    await t.rejects(queue.add('n', { text: 'x'.repeat(8_200) }), /exceeds the limit 8192 bytes/);
    await t.rejects(
      enqueueOnce(queue, {
        name: 'n',
        id: 'big',
        payload: { text: 'x'.repeat(8_200) },
        attempts: 1,
        backoffMs: 1,
      }),
      /exceeds the limit/,
    );
    t.equal(await queue.getJobState('big'), 'unknown');
  });

  await suite.test('the job of a worker that is closed in the middle is run by another worker', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const ranBy: string[] = [];
    let release: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const first = backend.worker(
      name,
      async () => {
        ranBy.push('first');
        await blocked;
      },
      { concurrency: 1 },
    );
    void first.run();
    const job = await backend.queue(name).add('n', {}, { jobId: 'orphan' });
    await until('the first worker has it', () => ranBy.length === 1);
    await first.close(true);

    const second = backend.worker(name, async () => void ranBy.push('second'), { concurrency: 1 });
    void second.run();
    await until('the job is completed', () => job.isCompleted());
    t.same(ranBy, ['first', 'second']);
    release();
  });

  await suite.test('a processor is told when the lock of its job is lost', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    let reason: unknown;
    const worker = backend.worker(
      name,
      (_job, signal) =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            resolve();
          });
        }),
      { concurrency: 1 },
    );
    void worker.run();
    await queue.add('n', {}, { jobId: 'vanishing' });
    await until('the worker has it', async () => (await queue.getJobState('vanishing')) === 'active');
    await queue.pause();
    await queue.obliterate({ force: true });
    await until('the processor was told', () => reason !== undefined);
    t.match(String(reason), /lock lost/);
  });

  await suite.test(
    'work goes on by itself after the store was away',
    { skip: store.start === undefined },
    async (t) => {
      const backend = await open(t);
      const name = queueName();
      const ran: string[] = [];
      const worker = backend.worker(name, async (job) => void ran.push(job.id ?? ''), { concurrency: 1 });
      void worker.run();
      await backend.queue(name).add('n', {}, { jobId: 'before' });
      await until('the first job ran', () => ran.includes('before'));
      await store.stop?.();
      await t.rejects(backend.queue(name).add('n', {}, { jobId: 'meanwhile' }), 'a producer is told at once');
      await store.start?.();
      await until('the store answers again', () =>
        backend.ping().then(
          () => true,
          () => false,
        ),
      );
      await backend.queue(name).add('n', {}, { jobId: 'after' });
      await until('the job after the outage ran', () => ran.includes('after'), 90_000);
    },
  );
}
