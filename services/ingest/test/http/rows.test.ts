import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';
import { type ArtifactStore } from '@viewership/shared/artifacts/store';
import { openFileStore } from '@viewership/shared/artifacts/file-store';
import { RunLedger } from '@viewership/shared/runs/ledger';
import { STAGES } from '@viewership/shared/stages/index';
import type { Upload } from '@viewership/shared/runs/upload';
import type { StageName } from '@viewership/shared/stages/stage';
import { test } from 'tap';
import { scratch } from '../../../../packages/shared/test/scratch.js';
import { until } from '../../../../packages/shared/test/services/wait.js';
import {
  makeUpload,
  openWarehouse,
  type UploadSpec,
} from '../../../../packages/shared/test/warehouse/fixture.js';
import { attachment, wantsCsv } from '../../src/http/csv-answer.js';
import { listen } from './client.js';
import { PHILO_FILE, uploadForm } from './form.js';
import { problemOf, service } from './service.js';
import type { Report } from './serve-rows.js';

const MANY = 1_000_000;
const LIMIT_BYTES = 150 * 2 ** 20;

const SPEC: UploadSpec = {
  seed: 'many',
  uploadNo: 1,
  dataType: 'Viewership',
  contents: [{ bucket: 'FULL_DATA' }, { reason: 'AMBIGUOUS' }],
  placements: [{ deal: 11 }],
  rows: [
    { content: 0, placement: 0, minutes: '10.5', money: null },
    { content: 1, placement: 0, minutes: '7', money: '-2.5' },
  ],
};

/** A stage result that says done and nothing else: enough for what the state is derived from. */
async function publishDone(ledger: RunLedger, uploadId: string, stage: StageName): Promise<void> {
  const base = { stage, attempt: 1, startedAt: new Date().toISOString(), durationMs: 1, codeVersion: 'test' };
  await ledger.publish(uploadId, 1, { outcome: 'done', ...base, artifacts: {}, facts: {}, checks: [] });
}

async function registerLoaded(store: ArtifactStore, upload: Upload): Promise<void> {
  const ledger = new RunLedger(store, { codeVersion: 'test' });
  const { uploadNo: _, ...received } = upload;
  await ledger.register(received);
  await ledger.startFirstRun(upload.uploadId, { referenceDigest: 'r', strategyDigest: 's' });
  for (const stage of Object.keys(STAGES) as StageName[]) {
    if (stage !== 'delete') await publishDone(ledger, upload.uploadId, stage);
  }
}

/** A warehouse with an upload of 1,000,000 rows: two loaded by the pipeline's own load, the rest multiplied in place. */
async function millionRows(directory: string): Promise<Upload> {
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const input = await makeUpload(directory, SPEC);
  await warehouse.load(input);
  await warehouse.close();
  const instance = await DuckDBInstance.create(join(directory, 'warehouse.duckdb'));
  const connection = await instance.connect();
  await connection.run(`INSERT INTO staging.viewership_facts
    SELECT f.* REPLACE (r.range::INTEGER AS ordinal, ((r.range * 37) % 1000)::DECIMAL(18,6) AS tot_mov, 'city ' || r.range AS city)
    FROM (FROM staging.viewership_facts WHERE ordinal = 0) f, range(2, ${MANY}) r`);
  connection.closeSync();
  instance.closeSync();
  const store = await openFileStore(join(directory, 'store'));
  await registerLoaded(store, input.upload);
  await store.close();
  return input.upload;
}

async function askCsv(port: number, path: string): Promise<IncomingMessage> {
  const asked = request({ port, host: '127.0.0.1', path, agent: false, headers: { accept: 'text/csv' } });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return response;
}

test(
  '1,000,000 rows are streamed as CSV in flat memory; a client that goes away leaves nothing',
  { timeout: 200_000 },
  async (t) => {
    const directory = await scratch(t);
    await mkdir(join(directory, 'store'));
    const { uploadId } = await millionRows(directory);
    const server = fork(new URL('serve-rows.ts', import.meta.url), [directory], {
      execArgv: process.execArgv,
    });
    t.teardown(() => server.kill());
    const report = async (): Promise<Report> => {
      const [said] = (await once(server, 'message')) as [Report];
      return said;
    };
    const { port } = await report();
    const path = `/v1/uploads/${uploadId}/rows`;
    const workspaces = () => readdir(join(directory, 'store', '.tmp'));

    // What the process needs for any answer at all is no growth.
    const page = await fetch(`http://127.0.0.1:${port}${path}?limit=1000`);
    t.equal(((await page.json()) as { rows: unknown[] }).rows.length, 1_000);
    const asked = report();
    server.send('report');
    const before = await asked;

    const gone = await askCsv(port, path);
    await once(gone, 'data');
    t.equal((await workspaces()).length, 1);
    gone.destroy();
    await until('the workspace is gone', async () => (await workspaces()).length === 0);

    let lines = 0;
    let rows = 0n;
    for await (const chunk of await askCsv(port, path)) {
      const bytes = chunk as Buffer;
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
      rows += BigInt(bytes.length);
    }
    t.equal(lines, MANY + 1);
    const told = report();
    server.send('report');
    const growth = (await told).peakRssBytes - before.rssBytes;
    t.ok(
      growth < LIMIT_BYTES,
      `grew by ${Math.round(growth / 2 ** 20)} MiB while ${rows / 2n ** 20n} MiB were sent`,
    );
    t.comment(`grew by ${Math.round(growth / 2 ** 20)} MiB while ${rows / 2n ** 20n} MiB were sent`);
    await until('the workspace is gone', async () => (await workspaces()).length === 0);
  },
);

test('a failure in mid-stream breaks the connection, so that a part is never taken for the whole', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  t.teardown(() => warehouse.close());
  await warehouse.migrate();
  const rows = Array.from({ length: 9_000 }, () => ({ content: 0, placement: 0, minutes: '1', money: null }));
  const input = await makeUpload(directory, { ...SPEC, contents: [{ bucket: 'FULL_DATA' }], rows });
  await warehouse.load(input);
  const unused = () => Promise.reject(new Error('not here'));
  // Where the warehouse may write, as in the composition root.
  const store = await openFileStore(join(directory, 'store'));
  await registerLoaded(store, input.upload);
  const running = await service(t, {
    store,
    ledger: new RunLedger(store, { codeVersion: 'test' }),
    warehouse: {
      ping: () => warehouse.ping(),
      putReference: unused,
      writeFileFormats: unused,
      ask: unused,
      decide: unused,
      takeBack: unused,
      getReference: unused,
      readRows: (...given) => warehouse.readRows(...given),
      readCsv: async (...given) => {
        const csv = await warehouse.readCsv(...given);
        await warehouse.load({ ...input, run: { ...input.run, no: 2 } });
        return csv;
      },
    },
  });
  const port = await listen(running.app);
  const response = await askCsv(port, `/v1/uploads/${input.upload.uploadId}/rows`);
  t.equal(response.statusCode, 200);
  await t.rejects(text(response), { code: 'ECONNRESET' });
  t.notOk(response.complete);
  await until('the workspace is gone', async () => {
    return (await readdir(join(directory, 'store', '.tmp'))).length === 0;
  });
});

test('HEAD makes nothing that nobody reads, and says no length that it does not know', async (t) => {
  let made = 0;
  const long = new Readable({ read: () => void long.push((made += 1) < 1_000 ? 'a line\n' : null) });
  const unused = () => Promise.reject(new Error('not here'));
  const running = await service(t, {
    warehouse: {
      ping: () => Promise.resolve(),
      putReference: unused,
      getReference: () => Promise.resolve(long),
      readRows: unused,
      readCsv: unused,
      writeFileFormats: unused,
      ask: unused,
      decide: unused,
      takeBack: unused,
    },
  });
  const response = await running.app.inject({ method: 'HEAD', url: '/v1/reference/series' });
  t.match(response, { statusCode: 200, body: '', headers: { 'content-type': /^text\/csv/ } });
  t.notOk('content-length' in response.headers);
  t.ok(long.destroyed);
  t.equal(made, 0);
});

test('before an upload is loaded its rows are a 409, before it is read its rejects too', async (t) => {
  const running = await service(t);
  const { uploadId } = (
    await running.post(uploadForm({ domain: 'Distribution Partners' }, PHILO_FILE))
  ).json<{
    uploadId: string;
  }>();
  for (const [what, code] of [
    ['rows', 'not_loaded'],
    ['unmatched', 'not_loaded'],
    ['rejects', 'not_sanitized'],
  ]) {
    for (const accept of ['application/json', 'text/csv']) {
      const url = `/v1/uploads/${uploadId}/${what}`;
      t.match(problemOf(await running.app.inject({ url, headers: { accept } })), { status: 409, code });
    }
    const unknown = `/v1/uploads/u${'0'.repeat(32)}/${what}`;
    t.match(problemOf(await running.app.inject({ url: unknown })), { status: 404, code: 'upload_not_found' });
    for (const query of ['limit=0', 'limit=1001', 'cursor=-1', 'cursor=x', 'format=xml', 'page=2']) {
      t.match(problemOf(await running.app.inject({ url: `/v1/uploads/${uploadId}/${what}?${query}` })), {
        status: 400,
        code: 'invalid_parameter',
      });
    }
  }
});

test('CSV is answered to who asks for it, and named by ids only', (t) => {
  const wants = (accept: string | undefined, format?: 'json' | 'csv') =>
    wantsCsv({ format, headers: accept === undefined ? {} : { accept } });
  t.ok(wants('text/csv'));
  t.ok(wants('Text/CSV; charset=utf-8'));
  t.ok(wants('application/json;q=0.5, text/csv'));
  t.ok(wants('text/html', 'csv'));
  t.notOk(wants(undefined));
  t.notOk(wants('*/*'));
  t.notOk(wants('text/csv;q=0'));
  t.notOk(wants('text/csv;q=0.4, application/json'));
  t.notOk(wants('text/csv', 'json'));
  t.strictSame(attachment('u1', 'rows'), { 'content-disposition': 'attachment; filename="u1-rows.csv"' });
  t.end();
});
