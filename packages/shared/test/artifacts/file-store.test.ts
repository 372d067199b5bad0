import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
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

test('the only user of the directory clears what killed processes left', async (t) => {
  const directory = await scratch(t);
  await mkdir(join(directory, '.tmp', 'work-1-left'), { recursive: true });
  await writeFile(join(directory, '.tmp', 'left'), 'x');
  await openFileStore(directory, { exclusive: true });
  t.strictSame(await readdir(join(directory, '.tmp')), []);
});

test('one of several users clears only what nobody has touched for a day', async (t) => {
  const directory = await scratch(t);
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
  for (const name of ['work-1-old', 'work-2-new']) {
    await mkdir(join(directory, '.tmp', name), { recursive: true });
    await writeFile(join(directory, '.tmp', name, 'raw'), 'x');
  }
  await utimes(join(directory, '.tmp', 'work-1-old'), twoDaysAgo, twoDaysAgo);
  await openFileStore(directory);
  t.strictSame(await readdir(join(directory, '.tmp')), ['work-2-new']);
});

test('a publication that fails leaves no temporary file, and neither does a ping', async (t) => {
  const directory = await scratch(t);
  const store = await openFileStore(directory);
  await store.create('object', 'a');
  await t.rejects(store.create('object/below', 'b'), { code: 'EEXIST', syscall: 'mkdir' });
  await t.rejects(store.replace('object/below', 'b'), { code: 'EEXIST', syscall: 'mkdir' });
  await store.ping();
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
    message: /ARTIFACTS_URL is "ftp:\/\/x"; set it to file:<directory> or s3:/,
  });
  await t.rejects(openArtifactStore('file:'), { name: 'ConfigError', message: /set it to file:<directory>/ });
});

test('a directory that cannot be used is named with its variable', async (t) => {
  const file = join(await scratch(t), 'file');
  await writeFile(file, '');
  await t.rejects(openArtifactStore(`file:${file}`), {
    name: 'ConfigError',
    message: /ARTIFACTS_URL: .*file cannot be used/,
  });
});
