import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { openQueueBackend } from '../../src/queue/backend.js';
import type { Setting } from './contract.js';
import { runChild } from './child.js';
import { recordingLogger } from './recording.js';

export async function lifecycleTests(suite: Test, { open, queueName, store }: Setting): Promise<void> {
  await suite.test('close() may be called twice, and nothing is handed out afterwards', async (t) => {
    const backend = await open(t);
    const name = queueName();
    const worker = backend.worker(name, async () => undefined, { concurrency: 1 });
    void worker.run();
    await backend.queue(name).add('n', {});
    await Promise.all([backend.close(), backend.close()]);
    await backend.close();
    t.throws(() => backend.queue(name), /closed/);
    t.throws(() => backend.worker(name, async () => undefined, { concurrency: 1 }), /closed/);
    await t.rejects(backend.ping(), /closed/);
  });

  await suite.test('close() lets a running job end', async (t) => {
    const backend = await open(t);
    const name = queueName();
    let finish: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (finish = resolve));
    const worker = backend.worker(name, () => blocked, { concurrency: 1 });
    const active = new Promise((resolve) => worker.once('active', resolve));
    const completed = new Promise((resolve) => worker.once('completed', resolve));
    void worker.run();
    await backend.queue(name).add('n', {});
    await active;
    const closed = backend.close();
    finish();
    await completed;
    await closed;
  });

  await suite.test('what was enqueued before close() is there after opening again', async (t) => {
    const name = queueName();
    const first = await open(t);
    await first.queue(name).add('n', { kept: true }, { jobId: 'kept' });
    await first.close();
    const second = await open(t);
    t.same((await second.queue(name).getJob('kept'))?.data, { kept: true });
  });

  await suite.test('a process that opens, works and closes ends by itself', async (t) => {
    const script = fileURLToPath(new URL('child-open-work-close.ts', import.meta.url));
    const { code, output } = await runChild(script, [store.url, queueName()]);
    t.equal(code, 0, output);
    t.match(output, /worked: 20/);
  });

  await suite.test('ping() answers while the store is there, and throws when it is gone', async (t) => {
    const backend = await open(t);
    await backend.ping();
    if (store.stop === undefined || store.start === undefined) {
      await backend.close();
      await t.rejects(backend.ping());
      return;
    }
    await store.stop();
    await t.rejects(backend.ping());
    await t.rejects(
      openQueueBackend(store.url, { logger: recordingLogger().logger, onFatal: () => undefined }),
      /QUEUE_URL: cannot use/,
      'and a process that starts then says which store it cannot reach',
    );
    await backend.close();
    await store.start();
  });
}
