import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { openQueueBackend } from '../../src/queue/backend.js';
import { copyNewQueue } from '../services/queue-directory.js';
import { runChild } from './child.js';
import { queueContract } from './contract.js';
import { recordingLogger } from './recording.js';

queueContract('PGlite', async (t) => ({ url: `pglite:${await copyNewQueue(join(t.testdir(), 'queue'))}` }));

void test('the first start does not keep the memory that creating a database takes', async (t) => {
  const script = fileURLToPath(new URL('child-open-work-close.ts', import.meta.url));
  const { code, output } = await runChild(script, [`pglite:${join(t.testdir(), 'new', 'queue')}`, 'q']);
  t.equal(code, 0, output);
  const resident = Number(/resident: (\d+) MB/.exec(output)?.[1]);
  // Creating it in the same process leaves 770 to 830 MB for good.
  t.ok(resident < 550, `${resident} MB`);
});

void test('one directory is opened once per process, and may be opened again after close()', async (t) => {
  const url = `pglite:${await copyNewQueue(join(t.testdir(), 'queue'))}`;
  const options = { logger: recordingLogger().logger, onFatal: () => undefined };
  const backend = await openQueueBackend(url, options);
  await t.rejects(openQueueBackend(url, options), /already open in this process/);
  await backend.close();
  await (await openQueueBackend(url, options)).close();
});
