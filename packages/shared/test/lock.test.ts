import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { lockDataDirectory, lockEmbeddedStores } from '../src/lock.js';
import { scratch } from './scratch.js';

const HOLDER = fileURLToPath(new URL('lock-holder.ts', import.meta.url));

test('a second process on the same data directory is refused, and told which process holds it', async (t) => {
  const directory = await scratch(t);
  const child = spawn(
    process.execPath,
    ['--import=tsx', '--conditions=viewership-source', HOLDER, directory],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  t.teardown(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  await t.rejects(lockDataDirectory(directory), {
    name: 'ConfigError',
    message: new RegExp(`in use by .*PID ${child.pid}\\).*DATA_DIR`),
  });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = await lockDataDirectory(directory);
  t.pass('the kernel freed the lock of the killed process');
  lock.release();
});

test('the same process cannot take the lock twice, and can after it released it', async (t) => {
  const directory = await scratch(t);
  const lock = await lockDataDirectory(directory);
  await t.rejects(lockDataDirectory(directory), { message: new RegExp(`PID ${process.pid}`) });
  lock.release();
  (await lockDataDirectory(directory)).release();
});

test('an embedded store outside the data directory has one user too, by the name of its variable', async (t) => {
  const directory = await scratch(t);
  const own = (name: string) => ({
    queue: `pglite:${join(directory, name, 'queue')}`,
    artifacts: `file:${join(directory, name, 'artifacts')}`,
    warehouse: `duckdb:${join(directory, name, 'warehouse.duckdb')}`,
  });
  const first = own('first');
  const elsewhere = {
    ...first,
    queue: `pglite:${join(directory, 'queue')}`,
    artifacts: `file:${directory}/a`,
  };
  const lock = await lockEmbeddedStores(join(directory, 'first'), elsewhere);
  const second = join(directory, 'second');
  for (const [variable, urls] of [
    ['QUEUE_URL', { ...own('second'), queue: elsewhere.queue }],
    ['ARTIFACTS_URL', { ...own('second'), artifacts: elsewhere.artifacts }],
  ] as const) {
    await t.rejects(lockEmbeddedStores(second, urls), {
      name: 'ConfigError',
      message: new RegExp(`^${variable}: .* in use by .*set ${variable} to another`),
    });
  }
  await t.rejects(lockEmbeddedStores(second, { ...own('second'), artifacts: 's3://bucket/a' }), {
    name: 'ConfigError',
    message: /^ARTIFACTS_URL is s3:\/\/bucket\/a, but the queue lives inside .*Set QUEUE_URL to redis:/,
  });
  const shared = { ...elsewhere, queue: 'redis://localhost' };
  (await lockEmbeddedStores(second, shared)).release();
  lock.release();
  (await lockEmbeddedStores(second, elsewhere)).release();
});

test('a lock file that was left unfinished is said to be one, and what to do', async (t) => {
  const directory = await scratch(t);
  await writeFile(join(directory, '.lock'), '');
  await t.rejects(lockDataDirectory(directory), {
    name: 'ConfigError',
    message: /\.lock, which was left unfinished: remove it and start again/,
  });
});
