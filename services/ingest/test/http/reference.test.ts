import { join } from 'node:path';
import { createLogger } from '@viewership/shared/observability/logger';
import { Engine } from '@viewership/shared/engine/engine';
import { openFileStore } from '@viewership/shared/artifacts/file-store';
import { openWarehouse } from '@viewership/shared/warehouse/open';
import { type Test, test } from 'tap';
import { scratch } from '../../../../packages/shared/test/scratch.js';
import { nothingKept, problemOf, service, type ServiceOptions } from './service.js';

const SERIES = 'id,titles,series_code,content_provider,status';
const FOO = '1,"Foo, Show-en",MS,Acme,active';
const BAR = '2,Bar-en,MT,Acme,active';

/** The service with the embedded warehouse behind it. */
async function withWarehouse(t: Test, options: ServiceOptions = {}) {
  const directory = await scratch(t);
  const store = await openFileStore(join(directory, 'artifacts'));
  const warehouse = await openWarehouse(`duckdb:${join(directory, 'warehouse.duckdb')}`, {
    engine: new Engine({ memoryMiB: 600, threads: 1 }),
    directories: store.localDirectories(),
    threads: 1,
    logger: createLogger({ level: 'silent', service: 'test' }),
  });
  t.teardown(() => warehouse.close());
  await warehouse.migrate();
  const running = await service(t, { store, warehouse, ...options });
  const put = (table: string, mode: string, payload: string, headers = { 'content-type': 'text/csv' }) =>
    running.app.inject({
      method: 'PUT',
      url: `/v1/reference/${table}`,
      query: mode === '' ? {} : { mode },
      headers,
      payload,
    });
  const lines = async (table: string) =>
    (await running.app.inject(`/v1/reference/${table}`)).body.trimEnd().split('\n');
  return { ...running, put, lines };
}

void test('a reference table is replaced, merged into, and read back as CSV', async (t) => {
  const { app, put, lines } = await withWarehouse(t);
  const replaced = await put('series', '', `${SERIES}\n${FOO}\n${BAR}\n`);
  t.same(replaced.json(), { table: 'series', rows: 2 });
  const merged = await put('series', 'merge', `${SERIES}\n3,Baz-en,MB,Acme,active\n`, {
    'content-type': 'text/csv; charset=UTF-8',
  });
  t.same(merged.json(), { table: 'series', rows: 1 });
  const all = await lines('series');
  t.equal(all[0], SERIES);
  t.equal(all.length, 4);
  t.ok(all.some((line) => line.includes('"Foo, Show-en"')));
  await put('series', 'replace', `${SERIES}\n${BAR}\n`);
  t.equal((await lines('series')).length, 2);
  const csv = await app.inject('/v1/reference/series');
  t.equal(csv.headers['content-type'], 'text/csv; charset=utf-8');
  t.equal(csv.headers['content-disposition'], 'attachment; filename="series.csv"');
});

void test('a reference file that is wrong changes nothing and says why', async (t) => {
  const refusing = await withWarehouse(t);
  const { put, lines } = refusing;
  await put('series', 'replace', `${SERIES}\n${FOO}\n`);
  const wrong = await put('series', 'replace', 'id,colour\n1,red\n');
  t.equal(wrong.statusCode, 422);
  t.ok(problemOf(wrong).detail.length > 10);
  t.match(problemOf(await put('series', 'replace', '')), { status: 400, code: 'invalid_body' });
  t.match(problemOf(await put('series', 'sideways', `${SERIES}\n`)), {
    code: 'invalid_parameter',
    field: 'mode',
  });
  t.equal((await lines('series')).length, 2, 'the table is as it was');
  t.same(
    (await refusing.files()).filter((path) => path.includes('.tmp')),
    [],
  );
});

void test('a reference file over the limit is a 413 that leaves nothing', async (t) => {
  const refusing = await withWarehouse(t, { config: { maxReferenceBytes: 100 } });
  const announced = await refusing.put('series', 'replace', `${SERIES}\n${'x'.repeat(100)}\n`);
  t.match(problemOf(announced), { status: 413, code: 'file_too_large' });
  const headers = { 'content-type': 'text/csv', 'content-length': '' };
  const chunked = await refusing.put('series', 'replace', `${SERIES}\n${'x'.repeat(100)}\n`, headers);
  t.match(problemOf(chunked), { status: 413, code: 'file_too_large' });
  t.ok(await nothingKept(refusing));
});

void test('a refresh answers the digest of the snapshot that it made', async (t) => {
  const { app } = await service(t, { requestSnapshot: () => Promise.resolve({ digest: 'fresh' }) });
  const bare = await app.inject({ method: 'POST', url: '/v1/reference/refresh' });
  t.same([bare.statusCode, bare.json()], [200, { digest: 'fresh' }]);
  const json = await app.inject({ method: 'POST', url: '/v1/reference/refresh', payload: {} });
  t.same(json.json(), { digest: 'fresh' });
});
