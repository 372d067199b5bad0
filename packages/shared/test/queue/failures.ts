import { UnrecoverableError } from 'bullmq';
import type { Test } from 'tap';
import { enqueueOnce } from '../../src/queue/enqueue.js';
import { until } from '../services/wait.js';
import type { Setting } from './contract.js';

export async function failureTests(suite: Test, { open, queueName }: Setting): Promise<void> {
  await suite.test('a job that fails twice is retried after its backoff and ends completed', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    const startedAt: number[] = [];
    const worker = backend.worker(
      name,
      async () => {
        startedAt.push(Date.now());
        if (startedAt.length < 3) throw new Error('the store is away');
      },
      { concurrency: 1 },
    );
    void worker.run();
    await enqueueOnce(queue, { name: 'n', id: 'flaky', payload: {}, attempts: 3, backoffMs: 200 });
    await until('it is completed', async () => (await queue.getJobState('flaky')) === 'completed');
    const [first = 0, second = 0, third = 0] = startedAt;
    t.equal(startedAt.length, 3);
    // Jitter takes up to half away: 200 ms is at least 100, the doubled 400 at least 200.
    t.ok(second - first >= 95 && third - second >= 195, `waited ${second - first} and ${third - second} ms`);
  });

  await suite.test('after the last attempt a job is failed, with its reason', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    const worker = backend.worker(name, () => Promise.reject(new Error('still away')), { concurrency: 1 });
    void worker.run();
    await enqueueOnce(queue, { name: 'n', id: 'hopeless', payload: {}, attempts: 2, backoffMs: 1 });
    await until('it failed', async () => (await queue.getJobState('hopeless')) === 'failed');
    t.match(await queue.getJob('hopeless'), { attemptsMade: 2, failedReason: 'still away' });
  });

  await suite.test('an UnrecoverableError is not retried', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    let runs = 0;
    const worker = backend.worker(
      name,
      async () => {
        runs += 1;
        throw new UnrecoverableError('unknown header');
      },
      { concurrency: 1 },
    );
    void worker.run();
    await enqueueOnce(queue, { name: 'n', id: 'bad', payload: {}, attempts: 3, backoffMs: 1 });
    await until('it failed', async () => (await queue.getJobState('bad')) === 'failed');
    t.match(await queue.getJob('bad'), { attemptsMade: 1, failedReason: 'unknown header' });
    t.equal(runs, 1);
  });

  const hostile = 'cell "a\0b" \ud800 and \udfff, 😀 stays';
  const stored = 'cell "ab" \ufffd and \ufffd, 😀 stays';

  await suite.test(
    'an error message with NUL and lone surrogates fails the job once, and keeps the reason',
    async (t) => {
      const backend = await open(t);
      const name = queueName();
      const queue = backend.queue(name);
      let runs = 0;
      const worker = backend.worker(
        name,
        async () => {
          runs += 1;
          throw new UnrecoverableError(hostile);
        },
        { concurrency: 1 },
      );
      void worker.run();
      await enqueueOnce(queue, { name: 'n', id: 'nul', payload: {}, attempts: 3, backoffMs: 1 });
      await until('it failed', async () => (await queue.getJobState('nul')) === 'failed');
      const job = await queue.getJob('nul');
      t.equal(job?.failedReason, stored);
      t.equal(runs, 1);
      t.match(job?.stacktrace?.[0], /cell "ab"/);
    },
  );

  await suite.test('such a message is also stored between two attempts', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    let runs = 0;
    const worker = backend.worker(
      name,
      async () => {
        runs += 1;
        if (runs === 1) throw new Error(hostile);
      },
      { concurrency: 1 },
    );
    void worker.run();
    await enqueueOnce(queue, { name: 'n', id: 'nul', payload: {}, attempts: 2, backoffMs: 1 });
    await until('it completed', async () => (await queue.getJobState('nul')) === 'completed');
    t.equal(runs, 2);
  });

  await suite.test('a result with NUL and lone surrogates completes the job', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    const worker = backend.worker(name, async () => ({ title: hostile, list: [hostile] }), {
      concurrency: 1,
    });
    void worker.run();
    await enqueueOnce(queue, { name: 'n', id: 'result', payload: {}, attempts: 1, backoffMs: 1 });
    await until('it completed', async () => (await queue.getJobState('result')) === 'completed');
    t.same((await queue.getJob('result'))?.returnvalue, { title: stored, list: [stored] });
  });

  await suite.test('something thrown that is no Error fails the job with its text', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const queue = backend.queue(name);
    const thrown = 'just text' as unknown as Error;
    const worker = backend.worker(name, () => Promise.reject(thrown), { concurrency: 1 });
    void worker.run();
    await enqueueOnce(queue, { name: 'n', id: 'text', payload: {}, attempts: 1, backoffMs: 1 });
    await until('it failed', async () => (await queue.getJobState('text')) === 'failed');
    t.equal((await queue.getJob('text'))?.failedReason, 'just text');
  });
}
