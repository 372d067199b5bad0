import { fork } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { test } from 'tap';
import { scratch } from '../../../../packages/shared/test/scratch.js';
import { BOUNDARY, formOf, PHILO_FILE, PHILO_HEADER, uploadForm } from './form.js';
import type { Report } from './serve.js';
import { problemOf, service } from './service.js';

const PHILO = { domain: 'Distribution Partners' };
const FILE = PHILO_FILE;

void test('what was detected is in the answer, and encoding and sheet belong to the identity of an upload', async (t) => {
  const { post, app } = await service(t);
  const idOf = async (fields: Record<string, string>, file: string | Buffer) => {
    const response = await post(uploadForm({ ...PHILO, ...fields }, file));
    t.equal(response.statusCode, 202, response.body);
    return response.json<{ uploadId: string }>().uploadId;
  };
  const packed = gzipSync(FILE);
  const detected = await idOf({}, packed);
  const view = (await app.inject({ url: `/v1/uploads/${detected}` })).json<Record<string, unknown>>();
  t.match(view['reading'], { container: { kind: 'gzip' }, encoding: 'utf-8', delimiter: ',', headerLine: 1 });
  t.equal(view['bytes'], packed.length, 'what is kept are the bytes as they came');

  const said = await idOf({ encoding: 'Latin-1' }, packed);
  t.not(said, detected);
  const alias = await post(uploadForm({ ...PHILO, encoding: 'cp1252' }, packed));
  t.match(alias.json(), { uploadId: said, duplicate: true }, 'two names of one encoding');
  t.match(problemOf(await post(uploadForm({ ...PHILO, encoding: 'EBCDIC' }, packed))), {
    code: 'invalid_field',
    field: 'encoding',
    detail: /must be one of utf-8, /,
  });
  t.match(problemOf(await post(uploadForm({ ...PHILO, sheet: 'July' }, packed))), {
    code: 'sheet_not_applicable',
    field: 'sheet',
  });
});

void test('a gzip of 300 MB of rows is looked through with flat memory', { timeout: 120_000 }, async (t) => {
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
  const rowsOf = (block: number) =>
    Array.from({ length: 10_000 }, (_, index) => {
      const id = (block * 10_000 + index) * 7_919;
      return `13-07-2025,${id % 97}.${id % 9_973},MS-${id % 50_021},A title number ${id % 300_007} of the report\n`;
    }).join('');
  const upload = async (megabytes: number) => {
    const [begin, end] = formOf([
      { name: 'domain', value: PHILO.domain },
      { name: 'file', value: '|', filename: 'big.csv' },
    ])
      .payload.toString()
      .split('|') as [string, string];
    async function* body() {
      yield Buffer.from(begin);
      const rows = function* () {
        yield PHILO_HEADER;
        for (let block = 0, bytes = 0; bytes < megabytes * 2 ** 20; block += 1) {
          const made = rowsOf(block);
          bytes += made.length;
          yield made;
        }
      };
      const packed: AsyncIterable<Buffer> = Readable.from(rows()).pipe(createGzip({ level: 1 }));
      yield* packed;
      yield Buffer.from(end);
    }
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/v1/uploads',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    });
    const response = once(request, 'response') as Promise<[IncomingMessage]>;
    await pipeline(Readable.from(body()), request);
    const [answer] = await response;
    t.equal(answer.statusCode, 202, await text(answer));
  };

  await upload(20);
  const before = await peak();
  await upload(300);
  const growth = (await peak()) - before;
  t.comment(`peak memory ${Math.round(before / 2 ** 20)} MiB, grew by ${Math.round(growth / 2 ** 20)} MiB`);
  t.ok(growth < 100 * 2 ** 20, `grew by ${growth} bytes`);
});
