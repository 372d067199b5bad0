import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Test } from 'tap';
import { scratch } from '../../../../packages/shared/test/scratch.js';
import { BOUNDARY, formOf } from './form.js';
import type { Report } from './serve.js';

const MIB = 2 ** 20;
/** What an upload of any size may add to the peak memory of a server that has seen a small one. */
const MAX_GROWTH = 100 * MIB;

/**
 * Sends a small upload and one of 300 MB to a server in a process of its own, and compares its peak memory after each. `file` makes
 * the bytes of the file part.
 */
export async function uploadsInFlatMemory(
  t: Test,
  smallMegabytes: number,
  file: (megabytes: number) => Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  const child = fork(new URL('serve.ts', import.meta.url), [await scratch(t)], {
    execArgv: process.execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  t.teardown(() => void child.kill('SIGKILL'));
  const report = async () => ((await once(child, 'message')) as [Report])[0];
  const { port } = await report();
  const peak = async () => {
    const answer = report();
    child.send('report');
    return (await answer).peakRssBytes;
  };
  const upload = async (megabytes: number) => {
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/uploads',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    });
    const response = once(request, 'response') as Promise<[IncomingMessage]>;
    await pipeline(Readable.from(formAround(file(megabytes))), request);
    const [answer] = await response;
    t.equal(answer.statusCode, 202, await text(answer));
  };

  await upload(smallMegabytes);
  const before = await peak();
  await upload(300);
  const growth = (await peak()) - before;
  t.comment(`peak memory ${Math.round(before / MIB)} MiB, grew by ${Math.round(growth / MIB)} MiB`);
  t.ok(growth < MAX_GROWTH, `grew by ${growth} bytes`);
}

async function* formAround(file: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const [begin = '', end = ''] = formOf([
    { name: 'domain', value: 'Distribution Partners' },
    { name: 'file', value: '|', filename: 'big.csv' },
  ])
    .payload.toString()
    .split('|');
  yield Buffer.from(begin);
  yield* file;
  yield Buffer.from(end);
}
