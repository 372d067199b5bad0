import { join } from 'node:path';
import { test } from 'tap';
import { changedContents, changedPlacements, openUploads } from '../../src/rematch/artifacts.js';
import { REMATCHED_UPLOADS } from '../../src/warehouse/rematch.js';
import { scratch } from '../scratch.js';
import { workspaceIn } from './contract/subject.js';
import { engine, makeUpload, openWarehouse, runOf, selectOf, sha, type UploadSpec } from './fixture.js';
import { queryFile } from './query.js';

const minutes = (content: number, placement = 0) => ({ content, placement, minutes: '1', money: null });
const spec = (uploadNo: number): UploadSpec => ({
  seed: `rematch ${uploadNo}`,
  uploadNo,
  dataType: 'Viewership',
  contents: [{ bucket: 'FULL_DATA' }, { reason: 'AMBIGUOUS' }, { bucket: 'FULL_DATA' }],
  placements: [{ deal: 7 }, { reason: 'NO_DEAL' }],
  rows: [
    minutes(0),
    minutes(0),
    minutes(1),
    minutes(1),
    minutes(1),
    minutes(1, 1),
    minutes(2),
    minutes(2, 1),
  ],
});
const DECISION = (digit: string) => `d${digit.repeat(32)}`;

void test('a rematch counts what came and what left, each by itself, and leaves alone what was loaded anew', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  let open = true;
  t.teardown(() => (open ? warehouse.close() : undefined));
  await warehouse.migrate();
  const first = await makeUpload(directory, spec(3));
  const second = await makeUpload(directory, spec(4));
  await warehouse.load(first);
  await warehouse.load(second);
  const workspace = await workspaceIn(directory);
  const exported = await warehouse.exportOpen({
    snapshots: [{ digest: 'r1', sameCatalogue: false }],
    workspace,
  });
  // A crash behind COMMIT: the same run once more, with the snapshot that the run is pinned to.
  await warehouse.load({ ...second, run: { ...runOf(1), referenceDigest: 'r0' } });

  const files = { uploads: '', contents: '', placements: '' };
  await engine.session(
    { memoryMiB: 256, directories: [directory], spillDirectory: directory },
    async (session) => {
      await session.read('raw_uploads', exported.uploads);
      const write = async (definition: Parameters<typeof session.write>[0], select: string) =>
        (await session.write(definition, select, join(directory, `changed-${definition.name}.parquet`))).path;
      files.uploads = await write(openUploads, 'SELECT * FROM raw_uploads');
      const decided = { platform: 'Philo', candidates: '[]', evidence: '{}' };
      files.contents = await write(
        changedContents,
        selectOf(changedContents, [
          { ...decided, content_sha: sha('content 0'), reason: 'IGNORED', decision_id: DECISION('a') },
          {
            ...decided,
            content_sha: sha('content 1'),
            bucket: 'MANUAL',
            ref_id: 'MS-1',
            confidence: '1',
            content_provider: 'Harbour Films',
            decision_id: DECISION('b'),
          },
        ]),
      );
      const place = {
        platform: 'Philo',
        platform_partner_name: 'partner 1',
        domain: 'Distribution Partners',
      };
      files.placements = await write(
        changedPlacements,
        // An empty text and none are two placements.
        selectOf(changedPlacements, [
          { ...place, deal_parent: 9 },
          { ...place, platform_territory: '', deal_parent: 10 },
        ]),
      );
    },
  );
  const apply = () =>
    warehouse.applyRematch({
      rematchNo: 1,
      referenceDigest: 'r2',
      appliedAt: new Date('2025-08-02T12:00:00.000Z'),
      files,
      signal: new AbortController().signal,
    });
  t.strictSame(await apply(), { outcome: 'applied' });
  t.strictSame(await apply(), { outcome: 'applied' }, 'doing it again changes nothing');
  const told = await warehouse.ask(REMATCHED_UPLOADS, { rematch_no: '1' });
  t.match(told, [
    {
      uploadId: first.upload.uploadId,
      loaded: { rows: 6 },
      unmatched: { rows: 2 },
      buckets: { MANUAL: 4, FULL_DATA: 2 },
      reasons: { IGNORED: 2 },
      // The four of content 1, one of them with the new deal, and that of content 2 with it; content 0 left.
      rowsBrought: 5,
      rowsLost: 2,
    },
  ]);
  t.equal(told.length, 1);
  await warehouse.close();
  open = false;
  t.strictSame(
    await queryFile(
      directory,
      'SELECT upload_no, reference_digest, loaded_rows::INTEGER AS loaded FROM uploads.viewership_uploads ORDER BY 1',
    ),
    [
      { upload_no: 3, reference_digest: 'r2', loaded: 6 },
      { upload_no: 4, reference_digest: 'r0', loaded: 3 },
    ],
  );
});

void test('what was matched before people could decide is loaded: held, then confirmed after an upgrade', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  t.teardown(() => warehouse.close());
  await warehouse.migrate();
  const input = await makeUpload(directory, spec(3));
  const older = join(directory, 'older-matches.parquet');
  await engine.session(
    { memoryMiB: 256, directories: [directory], spillDirectory: directory },
    async (session) => {
      await session.read('matches', input.files.matches);
      await session.run(`COPY (SELECT * EXCLUDE (decision_id) FROM matches) TO '${older}' (FORMAT parquet)`);
    },
  );
  const loaded = await warehouse.load({ ...input, files: { ...input.files, matches: older } });
  t.match(loaded, { outcome: 'loaded', loaded: { rows: 3 } });
});
