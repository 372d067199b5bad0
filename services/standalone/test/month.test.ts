import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ApiClient } from '@viewership/api-client/client';
import { ReferenceTable } from '@viewership/shared/reference/tables';
import { test } from 'tap';
import { Client } from '../src/client.js';
import { readManifest, SAMPLES } from '../src/samples.js';
import { openPipeline } from './pipeline.js';

const sample = (path: string) => openAsBlob(fileURLToPath(new URL(path, SAMPLES)));
const REPORT = `Date,Partner,Channel,Territory,Series,Season,Episode,Title,Minutes
2025-07-14,Acme Direct,Harborlight Drama,US,Dune Harbor Nights,1,12,The Kettle at High Noon,"1,731.90"
2025-07-15,Acme Direct,Harborlight Drama,US,Dune Harbor Nights,1,12,The Kettle at High Noon,about 20
`;

void test("the client that is typed by the OpenAPI document does a month's work", async (t) => {
  const { url } = await openPipeline(t);
  const client = new Client(url);
  const { api } = client;

  for (const table of ReferenceTable.options) {
    const body = await sample(`catalogue/${table}.csv`);
    const put = await api.PUT('/v1/reference/{table}', {
      params: { path: { table } },
      headers: { 'content-type': 'text/csv' },
      body: '',
      bodySerializer: () => body,
    });
    t.equal(put.data?.table, table);
  }
  const refreshed = await api.POST('/v1/reference/refresh', {});
  t.match(refreshed.data?.digest, /^[0-9a-f]{32,}$/);

  const sent = new Map<string, string>();
  for (const {
    file,
    form,
    counts: { received, loaded, unmatched: open, rejected },
  } of await readManifest()) {
    const answer = await send(api, await sample(`uploads/${encodeURIComponent(file)}`), file, form);
    const uploadId = answer.data?.uploadId ?? '';
    sent.set(file, uploadId);
    const view = await client.finished(uploadId, () => {});
    t.match(view, { status: 'loaded', counts: { received, loaded, unmatched: open, rejected } }, file);
  }
  const [first = ''] = sent.values();
  const page = await api.GET('/v1/uploads', { params: { query: { status: 'loaded', limit: 2 } } });
  t.equal(page.data?.uploads.length, 2);
  const cursor = page.data?.nextCursor ?? undefined;
  const rest = await api.GET('/v1/uploads', {
    params: { query: { status: 'loaded', ...(cursor === undefined ? {} : { cursor }) } },
  });
  t.equal((page.data?.uploads.length ?? 0) + (rest.data?.uploads.length ?? 0), sent.size);

  const [{ file, form } = { file: '', form: {} }] = await readManifest();
  const twin = await send(api, await sample(`uploads/${encodeURIComponent(file)}`), file, {
    ...form,
    channel: 'Another',
  });
  const held = twin.data?.uploadId ?? '';
  t.match(await client.finished(held, () => {}), { status: 'held', held: { code: 'duplicate_bytes' } });
  const path = { id: held };
  const refused = await api.POST('/v1/uploads/{id}/redrive', { params: { path }, body: {} });
  t.equal(refused.error?.code, 'answer_required', 'problems are typed too');
  await api.POST('/v1/uploads/{id}/redrive', {
    params: { path },
    body: { answers: { confirmDuplicate: true } },
  });
  t.match(await client.finished(held, () => {}), { status: 'loaded' });
  await api.DELETE('/v1/uploads/{id}', { params: { path } });
  const events = await api.GET('/v1/uploads/{id}/events', { params: { path }, parseAs: 'text' });
  t.match(events.data, /^event: end$/m, 'they end when nothing more will happen');
  t.match(await client.finished(held, () => {}), { status: 'deleted' });
  const gone = await api.GET('/v1/uploads/{id}/rows', { params: { path } });
  t.equal(gone.error?.code, 'not_loaded');

  const view = await client.finished(first, () => {});
  const unmatched = await api.GET('/v1/uploads/{id}/unmatched', {
    params: { path: { id: first }, query: { limit: 1000 } },
  });
  const { data } = unmatched;
  t.equal(typeof data === 'object' && data.rows.length, view.counts.unmatched);
  const rows = await api.GET('/v1/uploads/{id}/rows', {
    params: { path: { id: first } },
    parseAs: 'text',
    headers: { accept: 'text/csv' },
  });
  t.equal(
    String(rows.data).trimEnd().split('\n').length,
    1 + (view.counts.loaded ?? 0) + (view.counts.unmatched ?? 0),
  );

  const report = await send(api, new Blob([REPORT]), 'report.csv', {
    platform: 'Acme TV',
    domain: 'Distribution Partners',
  });
  const wrong = report.data?.uploadId ?? '';
  t.match(await client.finished(wrong, () => {}), { status: 'loaded', counts: { loaded: 1, rejected: 1 } });
  const rejects = await api.GET('/v1/uploads/{id}/rejects', {
    params: { path: { id: wrong }, query: { format: 'csv' } },
    parseAs: 'text',
  });
  const corrected = String(rejects.data).replace(/about 20$/m, '20');
  const correction = await send(api, new Blob([corrected]), 'corrected.csv', { correctionOf: wrong });
  t.match(await client.finished(correction.data?.uploadId ?? '', () => {}), {
    status: 'loaded',
    counts: { received: 1, loaded: 1 },
    minutes: { loaded: '20.000000' },
    correctionOf: wrong,
  });
});

function send(api: ApiClient, file: Blob, filename: string, fields: Readonly<Record<string, unknown>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  form.set('file', file, filename);
  return api.POST('/v1/uploads', { body: { file: '' }, bodySerializer: () => form });
}
