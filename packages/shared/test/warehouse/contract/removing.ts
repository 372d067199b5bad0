import { test } from 'tap';
import { CheckError } from '../../../src/errors.js';
import { makeUpload, runOf, type UploadSpec } from '../fixture.js';
import type { OpenSubject, Teardown } from './subject.js';

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

const UPLOADS = `SELECT CAST(upload_no AS VARCHAR), state, CAST(run AS VARCHAR), CAST(loaded_rows AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{STAGING_DB}}.platform_viewership v WHERE v.upload_id = u.upload_id) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}} v WHERE v.upload_id = u.upload_id) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{METADATA_DB}}.record_reprocessing_batch_logs v WHERE v.upload_id = u.upload_id) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{STAGING_DB}}.viewership_contents c WHERE c.upload_no = u.upload_no) AS VARCHAR)
  FROM {{UPLOAD_DB}}.viewership_uploads u ORDER BY upload_no`;

/** How every warehouse takes an upload out. */
export function removingContract(kind: string, open: OpenSubject): void {
  async function prepared(t: Teardown) {
    const subject = await open(t);
    const gone = await makeUpload(subject.directory, SPEC);
    const stays = await makeUpload(subject.directory, { ...SPEC, seed: 'stays', uploadNo: 4 });
    const remove = (no: number, input = gone) =>
      subject.warehouse.remove({ upload: input.upload, run: runOf(no), removedAt, signal });
    return { subject, gone, stays, remove };
  }

  test(`${kind}: a removed upload leaves no row in any relation, and other uploads as they are`, async (t) => {
    const { subject, gone, stays, remove } = await prepared(t);
    await subject.warehouse.load(gone);
    await subject.warehouse.load(stays);
    t.strictSame(await remove(2), { outcome: 'removed' });
    t.strictSame(await remove(2), { outcome: 'removed' }, 'again is no error');
    t.strictSame(await subject.ask(UPLOADS), [
      ['3', 'deleted', '2', '0', '0', '0', '0', '0'],
      ['4', 'loaded', '1', '1', '2', '2', '1', '2'],
    ]);
  });

  test(`${kind}: a load that comes after the removal of a higher run is superseded, also of an upload that was never loaded`, async (t) => {
    const { subject, gone, remove } = await prepared(t);
    t.strictSame(await remove(2), { outcome: 'removed' });
    t.strictSame(await subject.warehouse.load(gone), { outcome: 'superseded', by: 2 });
    t.strictSame(await subject.ask(UPLOADS), [['3', 'deleted', '2', '0', '0', '0', '0', '0']]);
  });

  test(`${kind}: a removal that a higher run has overtaken changes nothing, and a higher run loads again`, async (t) => {
    const { subject, gone, remove } = await prepared(t);
    t.strictSame(await remove(2), { outcome: 'removed' });
    t.match(await subject.warehouse.load({ ...gone, run: runOf(3) }), { outcome: 'loaded' });
    t.strictSame(await remove(2), { outcome: 'superseded', by: 3 });
    t.strictSame(await subject.ask(UPLOADS), [['3', 'loaded', '3', '1', '2', '2', '1', '2']]);
  });

  test(`${kind}: the number of another upload is refused, and nothing is removed`, async (t) => {
    const { subject, gone, remove } = await prepared(t);
    await subject.warehouse.load(gone);
    await t.rejects(
      remove(2, await makeUpload(subject.directory, { ...SPEC, seed: 'stranger' })),
      CheckError,
    );
    t.strictSame(await subject.ask(UPLOADS), [['3', 'loaded', '1', '1', '2', '2', '1', '2']]);
  });

  test(`${kind}: matched rows are those of the uploads that are loaded now, by platform`, async (t) => {
    const { subject, gone, stays, remove } = await prepared(t);
    const { warehouse } = subject;
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
  });
}
