import { test } from 'tap';
import { CheckError } from '../../src/errors.js';
import { scratch } from '../scratch.js';
import { makeUpload, openWarehouse, runOf, type UploadSpec } from './fixture.js';
import { closeAndQuery } from './query.js';

const SPEC: UploadSpec = {
  seed: 'gone',
  uploadNo: 3,
  dataType: 'Viewership_Revenue',
  contents: [{ bucket: 'FULL_DATA' }, { reason: 'AMBIGUOUS' }],
  placements: [{ deal: 11 }, { reason: 'NO_DEAL' }],
  rows: [
    { content: 0, placement: 0, minutes: '10.5', money: '1' },
    { content: 1, placement: 1, minutes: '7', money: null },
  ],
};
const removedAt = new Date('2025-08-02T00:00:00.000Z');
const { signal } = new AbortController();

async function open(t: Parameters<typeof scratch>[0]) {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const gone = await makeUpload(directory, SPEC);
  const stays = await makeUpload(directory, { ...SPEC, seed: 'stays', uploadNo: 4 });
  const remove = (no: number, input = gone) =>
    warehouse.remove({ upload: input.upload, run: runOf(no), removedAt, signal });
  const ask = (sql: string) => closeAndQuery(warehouse, directory, sql);
  return { warehouse, directory, gone, stays, remove, ask };
}

const UPLOADS = `SELECT upload_no, state, run, loaded_rows::INT AS loaded,
    (SELECT count(*)::INT FROM staging.platform_viewership v WHERE v.upload_id = u.upload_id) AS rows,
    (SELECT count(*)::INT FROM assets.episode_details v WHERE v.upload_id = u.upload_id) AS details,
    (SELECT count(*)::INT FROM metadata.record_reprocessing_batch_logs v WHERE v.upload_id = u.upload_id) AS log,
    (SELECT count(*)::INT FROM staging.viewership_contents c WHERE c.upload_no = u.upload_no) AS contents
  FROM uploads.viewership_uploads u ORDER BY upload_no`;

test('a removed upload leaves no row in any relation, and other uploads as they are', async (t) => {
  const { warehouse, gone, stays, remove, ask } = await open(t);
  await warehouse.load(gone);
  await warehouse.load(stays);
  t.strictSame(await remove(2), { outcome: 'removed' });
  t.strictSame(await remove(2), { outcome: 'removed' }, 'again is no error');
  t.strictSame(await ask(UPLOADS), [
    { upload_no: 3, state: 'deleted', run: 2, loaded: 0, rows: 0, details: 0, log: 0, contents: 0 },
    { upload_no: 4, state: 'loaded', run: 1, loaded: 1, rows: 2, details: 2, log: 1, contents: 2 },
  ]);
});

test('a load that comes after the removal of a higher run is superseded, also of an upload that was never loaded', async (t) => {
  const { warehouse, gone, remove, ask } = await open(t);
  t.strictSame(await remove(2), { outcome: 'removed' });
  t.strictSame(await warehouse.load(gone), { outcome: 'superseded', by: 2 });
  t.match(await ask(UPLOADS), [{ state: 'deleted', rows: 0 }]);
});

test('a removal that a higher run has overtaken changes nothing, and a higher run loads again', async (t) => {
  const { warehouse, gone, remove, ask } = await open(t);
  t.strictSame(await remove(2), { outcome: 'removed' });
  t.match(await warehouse.load({ ...gone, run: runOf(3) }), { outcome: 'loaded' });
  t.strictSame(await remove(2), { outcome: 'superseded', by: 3 });
  t.match(await ask(UPLOADS), [{ state: 'loaded', run: 3, rows: 2 }]);
});

test('the number of another upload is refused before anything is deleted', async (t) => {
  const { warehouse, directory, gone, remove, ask } = await open(t);
  await warehouse.load(gone);
  await t.rejects(remove(2, await makeUpload(directory, { ...SPEC, seed: 'stranger' })), CheckError);
  t.match(await ask(UPLOADS), [{ state: 'loaded', rows: 2 }]);
});

test('matched rows are those of the uploads that are loaded now, by platform', async (t) => {
  const { warehouse, gone, stays, remove } = await open(t);
  t.strictSame(await warehouse.matchedRows(), [], 'nothing was ever loaded');
  const elsewhere = {
    ...stays,
    upload: { ...stays.upload, scope: { ...stays.upload.scope, platform: 'Acme' } },
  };
  await warehouse.load(gone);
  await warehouse.load({ ...gone, run: runOf(2) });
  await warehouse.load(elsewhere);
  const platform = gone.upload.scope.platform;
  t.strictSame(await warehouse.matchedRows(), [
    { platform: 'Acme', loaded: 1, readable: 2 },
    { platform, loaded: 1, readable: 2 },
  ]);
  await remove(3);
  t.strictSame(await warehouse.matchedRows(), [{ platform: 'Acme', loaded: 1, readable: 2 }]);
  await warehouse.close();
});
