import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { test } from 'tap';
import { PHILO_FILE, PHILO_HEADER, uploadForm } from './form.js';
import { problemOf, service } from './service.js';
import { uploadsInFlatMemory } from './memory-of-uploads.js';

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
  const rowsOf = (block: number) =>
    Array.from({ length: 10_000 }, (_, index) => {
      const id = (block * 10_000 + index) * 7_919;
      return `13-07-2025,${id % 97}.${id % 9_973},MS-${id % 50_021},A title number ${id % 300_007} of the report\n`;
    }).join('');
  function* rows(megabytes: number) {
    yield PHILO_HEADER;
    for (let block = 0, bytes = 0; bytes < megabytes * 2 ** 20; block += 1) {
      const made = rowsOf(block);
      bytes += made.length;
      yield made;
    }
  }
  await uploadsInFlatMemory(t, 20, (megabytes) =>
    Readable.from(rows(megabytes)).pipe(createGzip({ level: 1 })),
  );
});
