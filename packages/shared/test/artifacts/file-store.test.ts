import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'tap';
import { openFileStore } from '../../src/artifacts/file-store.js';
import { openArtifactStore } from '../../src/artifacts/open.js';
import { scratch } from '../scratch.js';
import { artifactStoreContract } from './contract.js';

artifactStoreContract('file store', async (t) => openFileStore(await scratch(t)));

test('a refused exclusive publication leaves no temporary file', async (t) => {
  const directory = await scratch(t);
  const store = await openFileStore(directory);
  await store.create('k', 'a');
  await store.create('k', 'b');
  t.strictSame(await readdir(join(directory, '.tmp')), []);
});

test('the owner of the directory clears what killed processes left; others leave it', async (t) => {
  const directory = await scratch(t);
  await mkdir(join(directory, '.tmp', 'work-1-left'), { recursive: true });
  await writeFile(join(directory, '.tmp', 'left'), 'x');
  await openFileStore(directory);
  t.ok(existsSync(join(directory, '.tmp', 'left')));
  await openFileStore(directory, { clearTemporary: true });
  t.strictSame(await readdir(join(directory, '.tmp')), []);
});

test('ping fails when the directory is gone', async (t) => {
  const directory = join(await scratch(t), 'store');
  const store = await openFileStore(directory);
  await rm(directory, { recursive: true });
  await t.rejects(store.ping(), { code: 'ENOENT' });
});

test('an unknown store URL names the variable and what to set', async (t) => {
  await t.rejects(openArtifactStore('ftp://x'), {
    message: /ARTIFACTS_URL is "ftp:\/\/x"; set it to file:<directory>/,
  });
});
