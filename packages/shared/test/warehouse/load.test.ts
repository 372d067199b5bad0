import { test } from 'tap';
import { CheckError } from '../../src/errors.js';
import { scratch } from '../scratch.js';
import { makeUpload, openWarehouse, runOf, type UploadSpec } from './fixture.js';
import { closeAndQuery, queryFile } from './query.js';

const SPEC: UploadSpec = {
  seed: 'first',
  uploadNo: 3,
  dataType: 'Viewership',
  contents: [{ bucket: 'FULL_DATA' }, { reason: 'EPISODE_NOT_IN_CATALOGUE' }],
  placements: [{ deal: 11 }, { reason: 'NO_DEAL' }, { reason: 'AMBIGUOUS_DEAL' }],
  rows: [
    { content: 0, placement: 0, minutes: '10.5', money: null, day: 1 },
    { kind: 'empty', content: 0, placement: 0, minutes: null, money: null },
    { content: 1, placement: 0, minutes: '0.000030', money: null },
    { content: 0, placement: 1, minutes: '7', money: null },
    { content: 1, placement: 2, minutes: '8', money: null },
    { content: 1, placement: 1, minutes: null, money: '3' },
    { kind: 'rejected', content: 0, placement: 0, minutes: '4', money: null },
  ],
};
const IDS = `SELECT id, match_reason, phase, processed, content_provider, ref_id, match_bucket, tot_mov, tot_hov
  FROM staging.platform_viewership ORDER BY id`;

test('each row ends where its measure, its deal and its match say, with the first reason that applies', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const outcome = await warehouse.load(await makeUpload(directory, SPEC));
  t.strictSame(outcome, {
    outcome: 'loaded',
    loaded: { rows: 1, minutes: '10.500000', money: '0.000000' },
    unmatched: { rows: 4, minutes: '15.000030', money: '3.000000' },
  });
  const rows = await closeAndQuery(warehouse, directory, IDS);
  const base = 3 * 2 ** 27;
  t.strictSame(
    rows.map(({ id, match_reason: reason, phase, processed }) => [
      Number(id) - base,
      reason,
      phase,
      processed,
    ]),
    [
      [0, null, '3', true],
      [2, 'EPISODE_NOT_IN_CATALOGUE', '2', false],
      [3, 'NO_DEAL', '2', false],
      [4, 'AMBIGUOUS_DEAL', '2', false],
      [5, 'NO_MEASURE', '2', false],
    ],
    'ids are positions in the file, skipped and rejected records included',
  );
  t.match(rows[0], {
    content_provider: 'Harbour Films',
    ref_id: 'MS-0',
    match_bucket: 'FULL_DATA',
    tot_hov: '0.175000',
  });
  t.equal(rows[1]?.['tot_hov'], '0.000001', 'half a millionth of an hour is rounded up');
  for (const row of rows.slice(1)) {
    t.match(row, { content_provider: null, ref_id: null, match_bucket: null });
  }
  const [upload] = await queryFile(directory, 'FROM uploads.viewership_uploads');
  t.match(upload, { run: 1, state: 'loaded', loaded_rows: '1', unmatched_rows: '4', rejected_rows: '1' });
});

test('a file of both data types gets a row of each label whose measure is present', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  await warehouse.load(
    await makeUpload(directory, {
      ...SPEC,
      dataType: 'Viewership_Revenue',
      rows: [
        { content: 0, placement: 0, minutes: '60', money: '2.5' },
        { content: 0, placement: 0, minutes: '6', money: null },
        { content: 0, placement: 0, minutes: null, money: '-0.12' },
        { content: 0, placement: 0, minutes: null, money: null },
      ],
    }),
  );
  const rows = await closeAndQuery(
    warehouse,
    directory,
    `SELECT label, minutes, hours, revenue_amount, payment_adjustment, register_name
     FROM assets.episode_details ORDER BY viewership_id, label DESC`,
  );
  t.strictSame(
    rows.map((row) => Object.values(row)),
    [
      ['Viewership', '60.000000', '1.000000', null, null, null],
      ['Revenue', '60.000000', '1.000000', '2.500000', null, 'Northwind Revenue Canada'],
      ['Viewership', '6.000000', '0.100000', null, null, null],
      ['Revenue', null, null, '-0.120000', '-0.120000', 'Northwind Revenue Canada'],
    ],
  );
});

test('minutes in a file that is about revenue are conserved, and get no label Viewership', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const outcome = await warehouse.load(
    await makeUpload(directory, {
      ...SPEC,
      dataType: 'Revenue',
      rows: [{ content: 0, placement: 0, minutes: '60', money: '0' }],
    }),
  );
  t.match(outcome, { outcome: 'loaded', loaded: { rows: 1, minutes: '60.000000', money: '0.000000' } });
  const rows = await closeAndQuery(warehouse, directory, 'SELECT label FROM assets.episode_details');
  t.strictSame(rows, [{ label: 'Revenue' }]);
});

test('incident-25 a second load of the same run, and of a later run, leaves the same rows', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const input = await makeUpload(directory, SPEC);
  const first = await warehouse.load(input);
  t.strictSame(await warehouse.load(input), first);
  t.strictSame(await warehouse.load({ ...input, run: runOf(2) }), first);
  const [counts] = await closeAndQuery(
    warehouse,
    directory,
    `SELECT (SELECT count(*) FROM staging.viewership_facts)::INT AS facts,
            (SELECT count(*) FROM staging.viewership_contents)::INT AS contents,
            (SELECT count(*) FROM staging.viewership_placements)::INT AS placements,
            (SELECT count(*) FROM staging.viewership_dates)::INT AS dates,
            (SELECT count(*) FROM uploads.viewership_uploads)::INT AS uploads`,
  );
  t.strictSame(counts, { facts: 5, contents: 2, placements: 3, dates: 2, uploads: 1 });
});

test('a run that a later one has overtaken changes nothing and says which one', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const input = await makeUpload(directory, SPEC);
  await warehouse.load({ ...input, run: runOf(4) });
  const stale = await makeUpload(directory, { ...SPEC, rows: SPEC.rows.slice(0, 1) });
  t.strictSame(await warehouse.load({ ...stale, run: runOf(3) }), { outcome: 'superseded', by: 4 });
  const [counts] = await closeAndQuery(
    warehouse,
    directory,
    'SELECT count(*)::INT AS n, max(run) AS run FROM staging.platform_viewership, uploads.viewership_uploads',
  );
  t.strictSame(counts, { n: 5, run: 4 });
});

test('loads at once all end, each with its own rows', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const one = await makeUpload(directory, SPEC);
  const other = await makeUpload(directory, { ...SPEC, seed: 'other', uploadNo: 4 });
  const outcomes = await Promise.all([one, other, one, other].map((input) => warehouse.load(input)));
  t.ok(outcomes.every(({ outcome }) => outcome === 'loaded'));
  const rows = await closeAndQuery(
    warehouse,
    directory,
    'SELECT upload_id, count(*)::INT AS n FROM staging.platform_viewership GROUP BY upload_id',
  );
  t.strictSame(
    rows.map(({ n }) => n),
    [5, 5],
  );
});

test('an abort leaves nothing, and the load can be done again', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const input = await makeUpload(directory, SPEC);
  const abort = new AbortController();
  const aborted = warehouse.load({ ...input, signal: abort.signal });
  abort.abort(new Error('shutting down'));
  await t.rejects(aborted, { message: 'shutting down' });
  t.match(await warehouse.load(input), { outcome: 'loaded' });
  await warehouse.close();
});

test('an upload number that belongs to another upload is refused before anything is deleted', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  await warehouse.load(await makeUpload(directory, SPEC));
  const stranger = await makeUpload(directory, { ...SPEC, seed: 'stranger' });
  await t.rejects(warehouse.load(stranger), CheckError);
  const rows = await closeAndQuery(warehouse, directory, 'SELECT 1 FROM staging.viewership_facts');
  t.equal(rows.length, 5);
});
