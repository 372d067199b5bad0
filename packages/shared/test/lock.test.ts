import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { lockDataDirectory } from '../src/lock.js';
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
