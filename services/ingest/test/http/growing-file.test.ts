import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { GrowingFile } from '../../src/http/uploads/growing-file.js';

const CHILD = fileURLToPath(new URL('write-until-full.ts', import.meta.url));

void test('a file grows to the bytes that it was given, in pieces of any size', async (t) => {
  const path = join(t.testdir(), 'raw');
  const file = await GrowingFile.create(path);
  const hash = createHash('sha256');
  // Beyond what is gathered, and beyond what is synced on the way.
  for (let piece = 0; piece < 3_000; piece += 1) {
    const bytes = Buffer.alloc(piece % 40_000, `piece ${piece} `);
    hash.update(bytes);
    await file.write(bytes);
  }
  await file.write(Buffer.alloc(40_000_000, 'one large piece '));
  hash.update(Buffer.alloc(40_000_000, 'one large piece '));
  await file.end();
  const digest = createHash('sha256').update(await readFile(path));
  t.equal(digest.digest('hex'), hash.digest('hex'));
});

void test('a file that is there is not written over, and one that is given up is closed', async (t) => {
  const path = join(t.testdir(), 'raw');
  await writeFile(path, 'there');
  await t.rejects(GrowingFile.create(path), { code: 'EEXIST' });
  const other = await GrowingFile.create(`${path}-2`);
  await other.write(Buffer.alloc(5_000_000));
  await other.abandon();
  const more = async () => {
    await other.write(Buffer.alloc(2_000_000));
    await other.end();
  };
  await t.rejects(more(), { code: 'EBADF' });
});

void test('a disk that takes only a part of a write is an error and no shorter file', async (t) => {
  const directory = t.testdir();
  // The shell counts in blocks of 512 or of 1,024 bytes; either way the limit lies within a batch.
  const limited = 'ulimit -f 3000; exec "$@"';
  const node = [process.execPath, '--import=tsx', CHILD, join(directory, 'raw')];
  const { stdout, stderr, status, signal } = spawnSync('sh', ['-c', limited, 'sh', ...node], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  t.equal(status, 0, signal ?? stderr);
  t.equal(stdout, 'EFBIG');
});
