import { test } from 'tap';
import { uploadForm } from './form.js';
import { problemOf, service } from './service.js';

const TUBI =
  'PROGRAM NAME,CONTENT NAME,PARTNER ID,IMPRESSIONS,ESTIMATED PARTNER EARNINGS\nHarbor Lights,S01:E02 - The Tide,MS-1132,10,1.5\n';
const domain = 'Distribution Partners';

interface Answer {
  readonly uploadId: string;
  readonly period: unknown;
  readonly warnings: readonly { readonly code: string }[];
  readonly scope: Readonly<Record<string, unknown>>;
}

void test('the answer shows the period, and says when the file’s name gave it', async (t) => {
  const { app, post } = await service(t);
  const response = await post(uploadForm({ domain, year: '2025' }, TUBI, 'tubi_vod_july.csv'));
  t.equal(response.statusCode, 202);
  const expected = { period: { year: 2025, quarter: 3, month: 7, source: 'filename' }, warnings: [] };
  t.match(response.json<Answer>(), expected);
  const view = await app.inject({ method: 'GET', url: `/v1/uploads/${response.json<Answer>().uploadId}` });
  t.match(view.json<Answer>(), { ...expected, scope: { year: 2025, month: 7 } });
});

void test('a name that contradicts the request is a warning, and the request counts', async (t) => {
  const { post } = await service(t);
  const response = await post(uploadForm({ domain, year: '2025', month: '8' }, TUBI, 'tubi_vod_july.csv'));
  t.match(response.json<Answer>(), {
    period: { year: 2025, month: 8, source: 'request' },
    warnings: [{ code: 'period_contradicts_filename' }],
  });
});

void test('a name that gives no year is not enough', async (t) => {
  const { post } = await service(t);
  t.match(problemOf(await post(uploadForm({ domain }, TUBI, 'tubi_vod_july.csv'))), {
    status: 422,
    code: 'period_required',
    field: 'year',
  });
});

void test('incident-07 the same bytes under the names of two months are two uploads, and the second says so', async (t) => {
  const { post } = await service(t);
  const first = await post(uploadForm({ domain, year: '2025' }, TUBI, 'tubi_vod_july.csv'));
  const second = await post(uploadForm({ domain, year: '2025' }, TUBI, 'tubi_vod_august.csv'));
  t.not(second.json<Answer>().uploadId, first.json<Answer>().uploadId);
  t.match(second.json(), { sameBytesAs: first.json<Answer>().uploadId });
  const again = await post(uploadForm({ domain, year: '2025' }, TUBI, 'copy of tubi july (1).csv'));
  t.match(again.json(), { duplicate: true, uploadId: first.json<Answer>().uploadId });
});
