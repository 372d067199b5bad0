import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'tap';
import { receiveFile } from '../../src/http/uploads/receive-file.js';

void test('a source that breaks off while the file is opened is a rejection, and nothing unhandled', async (t) => {
  const source = new PassThrough();
  const received = receiveFile(source, join(t.testdir(), 'raw'), 10);
  source.destroy(new Error('the connection broke off'));
  await t.rejects(received, { message: 'the connection broke off' });
});

void test('a source whose file cannot be opened is destroyed, and may break off afterwards', async (t) => {
  const path = join(t.testdir(), 'raw');
  await writeFile(path, 'there');
  const source = new PassThrough();
  await t.rejects(receiveFile(source, path, 10), { code: 'EEXIST' });
  t.ok(source.destroyed);
  source.destroy(new Error('the connection broke off'));
});
