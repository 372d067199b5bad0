import { fileURLToPath } from 'node:url';
import { test, type Test } from 'tap';
import { openQueueBackend } from '../../src/queue/backend.js';
import { missing } from '../services/programs.js';
import { redisTls, startRedis } from '../services/redis.js';
import { runChild } from './child.js';
import { queueContract } from './contract.js';
import { recordingLogger } from './recording.js';

const skip = missing('redis');

queueContract('Redis', (t) => startRedis(t), skip);

/** What the log says of a Redis with these settings when it is opened. */
async function warnings(t: Test, settings: readonly string[], user = ''): Promise<Record<string, unknown>[]> {
  const { url } = await startRedis(t, settings);
  const { logger, lines } = recordingLogger();
  const options = { logger, onFatal: () => undefined };
  const backend = await openQueueBackend(url.replace('//', `//${user}`), options);
  await backend.close();
  return lines;
}

void test('a Redis that may evict keys is pointed out at the start', { skip }, async (t) => {
  const lines = await warnings(t, ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru']);
  t.match(lines, [{ level: 40, policy: 'allkeys-lru', msg: /noeviction/ }]);
  t.equal(lines.length, 1);
});

void test('a Redis that forgets everything at a restart is pointed out at the start', { skip }, async (t) => {
  const lines = await warnings(t, ['--appendonly', 'no']);
  t.match(lines, [{ level: 40, persistence: 'none', msg: /set appendonly to yes/ }]);
  t.equal(lines.length, 1);
});

void test('a Redis that takes snapshots, or keeps a file, needs no words', { skip }, async (t) => {
  t.strictSame(await warnings(t, ['--appendonly', 'no', '--save', '3600', '1']), []);
  t.strictSame(await warnings(t, []), []);
});

/** With the rights that docs/SERVICES.md gives the user of the queue. */
const USER = '--user viewership on >secret ~bull:* &* +@all -@admin -@dangerous +info'.split(' ');

void test('a user with the documented rights, and no others, can work', { skip }, async (t) => {
  const { url } = await startRedis(t, USER);
  const { logger, lines } = recordingLogger();
  const backend = await openQueueBackend(url.replace('//', '//viewership:secret@'), {
    logger,
    onFatal: (error) => t.fail(error.message),
  });
  t.teardown(() => backend.close());
  const done = new Promise<unknown>((resolve) => {
    const worker = backend.worker('work', async (job) => resolve(job.data), { concurrency: 1 });
    void worker.run();
  });
  await backend.queue('work').add('n', { of: 'a user' }, { attempts: 2, delay: 10 });
  t.strictSame(await done, { of: 'a user' });
  await backend.ping();
  t.strictSame(await backend.queue('work').getFailed(), []);
  t.strictSame(lines, []);
});

void test('a user who may not ask for settings is told what to make sure of', { skip }, async (t) => {
  const settings = ['--appendonly', 'no', ...USER];
  const lines = await warnings(t, settings, 'viewership:secret@');
  t.match(lines, [{ level: 30, persistence: 'unknown', msg: /CONFIG GET save/ }]);
});

void test('a wrong password, and a user without rights, are settings to change', { skip }, async (t) => {
  const { url } = await startRedis(t, [...USER, '--user', 'nobody', 'on', '>secret', '+ping']);
  const options = { logger: recordingLogger().logger, onFatal: () => undefined };
  const open = (user: string) => openQueueBackend(url.replace('//', `//${user}@`), options);
  await t.rejects(open('viewership:wrong-word'), {
    name: 'ConfigError',
    message: /^QUEUE_URL: cannot use redis:.*WRONGPASS.*Set user and password/,
  });
  const refused: unknown = await open('viewership:wrong-word').catch((error: unknown) => error);
  t.notMatch(String(refused), 'wrong-word');
  await t.rejects(open('nobody:secret'), { name: 'ConfigError', message: /NOPERM.*the rights that docs/ });
});

void test(
  'TLS: a certificate of an authority that is known is accepted, any other refused',
  { skip },
  async (t) => {
    const { settings, url, authority } = await redisTls(t);
    await startRedis(t, settings);
    const options = { logger: recordingLogger().logger, onFatal: () => undefined };
    await t.rejects(openQueueBackend(url, options), {
      name: 'ConfigError',
      message: /certificate.*Set NODE_EXTRA_CA_CERTS/,
    });
    // Node reads the file at its start.
    process.env['NODE_EXTRA_CA_CERTS'] = authority;
    t.teardown(() => delete process.env['NODE_EXTRA_CA_CERTS']);
    const child = fileURLToPath(new URL('child-open-work-close.ts', import.meta.url));
    t.match(await runChild(child, [url, 'work']), { code: 0, output: /worked: 20/ });
  },
);
