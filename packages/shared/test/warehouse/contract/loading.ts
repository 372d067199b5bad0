import { test } from 'tap';
import { CheckError } from '../../../src/errors.js';
import { makeUpload, runOf, type UploadSpec } from '../fixture.js';
import type { OpenSubject } from './subject.js';

export const SPEC: UploadSpec = {
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

const IDS = `SELECT CAST(id - 402653184 AS VARCHAR), match_reason, phase, CAST(processed AS VARCHAR), content_provider, ref_id,
    match_bucket, CAST(tot_mov AS VARCHAR), CAST(tot_hov AS VARCHAR)
  FROM {{STAGING_DB}}.platform_viewership ORDER BY id`;
const COUNTS = `SELECT CAST((SELECT COUNT(*) FROM {{STAGING_DB}}.viewership_facts) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{STAGING_DB}}.viewership_contents) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{STAGING_DB}}.viewership_placements) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{STAGING_DB}}.viewership_dates) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{UPLOAD_DB}}.viewership_uploads) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}}) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{METADATA_DB}}.record_reprocessing_batch_logs) AS VARCHAR)`;
const LOADED = [['5', '2', '3', '2', '1', '1', '4']];

/** How every warehouse loads an upload. */
export function loadingContract(kind: string, open: OpenSubject): void {
  test(`${kind}: each row ends where its measure, its deal and its match say, with the first reason that applies`, async (t) => {
    const subject = await open(t);
    const outcome = await subject.warehouse.load(await makeUpload(subject.directory, SPEC));
    t.strictSame(outcome, {
      outcome: 'loaded',
      loaded: { rows: 1, minutes: '10.500000', money: '0.000000' },
      unmatched: { rows: 4, minutes: '15.000030', money: '3.000000' },
    });
    const none = [null, null, null];
    t.strictSame(
      await subject.ask(IDS),
      [
        ['0', null, '3', 'true', 'Harbour Films', 'MS-0', 'FULL_DATA', '10.500000', '0.175000'],
        ['2', 'EPISODE_NOT_IN_CATALOGUE', '2', 'false', ...none, '0.000030', '0.000001'],
        ['3', 'NO_DEAL', '2', 'false', ...none, '7.000000', '0.116667'],
        ['4', 'AMBIGUOUS_DEAL', '2', 'false', ...none, '8.000000', '0.133333'],
        ['5', 'NO_MEASURE', '2', 'false', ...none, null, null],
      ],
      'ids are positions in the file, skipped and rejected records included; half a millionth of an hour is rounded up',
    );
    t.strictSame(
      await subject.ask(`SELECT CAST(run AS VARCHAR), state, CAST(loaded_rows AS VARCHAR), CAST(unmatched_rows AS VARCHAR),
        CAST(rejected_rows AS VARCHAR) FROM {{UPLOAD_DB}}.viewership_uploads`),
      [['1', 'loaded', '1', '4', '1']],
    );
  });

  test(`${kind}: a file of both data types gets a row of each label whose measure is present`, async (t) => {
    const subject = await open(t);
    await subject.warehouse.load(
      await makeUpload(subject.directory, {
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
    const rows = await subject.ask(
      `SELECT label, CAST(minutes AS VARCHAR), CAST(hours AS VARCHAR), CAST(revenue_amount AS VARCHAR),
         CAST(payment_adjustment AS VARCHAR), register_name
       FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}} ORDER BY viewership_id, label DESC`,
    );
    t.strictSame(rows, [
      ['Viewership', '60.000000', '1.000000', null, null, null],
      ['Revenue', '60.000000', '1.000000', '2.500000', null, 'Northwind Revenue Canada'],
      ['Viewership', '6.000000', '0.100000', null, null, null],
      ['Revenue', null, null, '-0.120000', '-0.120000', 'Northwind Revenue Canada'],
    ]);
  });

  test(`${kind}: minutes in a file that is about revenue are conserved, and get no label Viewership`, async (t) => {
    const subject = await open(t);
    const outcome = await subject.warehouse.load(
      await makeUpload(subject.directory, {
        ...SPEC,
        dataType: 'Revenue',
        rows: [{ content: 0, placement: 0, minutes: '60', money: '0' }],
      }),
    );
    t.match(outcome, { outcome: 'loaded', loaded: { rows: 1, minutes: '60.000000', money: '0.000000' } });
    t.strictSame(await subject.ask('SELECT label FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}}'), [['Revenue']]);
  });

  test(`${kind}: incident-25 a second load of the same run, and of a later run, leaves the same rows`, async (t) => {
    const subject = await open(t);
    const input = await makeUpload(subject.directory, SPEC);
    const first = await subject.warehouse.load(input);
    t.strictSame(await subject.warehouse.load(input), first);
    t.strictSame(await subject.warehouse.load({ ...input, run: runOf(2) }), first);
    t.strictSame(await subject.ask(COUNTS), LOADED);
  });

  test(`${kind}: a run that a later one has overtaken changes nothing and says which one`, async (t) => {
    const subject = await open(t);
    const input = await makeUpload(subject.directory, SPEC);
    await subject.warehouse.load({ ...input, run: runOf(4) });
    const stale = await makeUpload(subject.directory, { ...SPEC, rows: SPEC.rows.slice(0, 1) });
    t.strictSame(await subject.warehouse.load({ ...stale, run: runOf(3) }), { outcome: 'superseded', by: 4 });
    t.strictSame(await subject.ask(COUNTS), LOADED);
    t.strictSame(await subject.ask('SELECT CAST(run AS VARCHAR) FROM {{UPLOAD_DB}}.viewership_uploads'), [
      ['4'],
    ]);
  });

  test(`${kind}: loads at once all end, each with its own rows`, async (t) => {
    const subject = await open(t);
    const one = await makeUpload(subject.directory, SPEC);
    const other = await makeUpload(subject.directory, { ...SPEC, seed: 'other', uploadNo: 4 });
    const outcomes = await Promise.all(
      [one, other, one, other].map((input) => subject.warehouse.load(input)),
    );
    t.ok(outcomes.every(({ outcome }) => outcome === 'loaded'));
    t.strictSame(
      await subject.ask(
        'SELECT CAST(COUNT(*) AS VARCHAR) FROM {{STAGING_DB}}.platform_viewership GROUP BY upload_id ORDER BY upload_id',
      ),
      [['5'], ['5']],
    );
  });

  test(`${kind}: an abort leaves nothing, and the load can be done again`, async (t) => {
    const subject = await open(t);
    const input = await makeUpload(subject.directory, SPEC);
    const abort = new AbortController();
    const aborted = subject.warehouse.load({ ...input, signal: abort.signal });
    abort.abort(new Error('shutting down'));
    await t.rejects(aborted, { message: 'shutting down' });
    t.match(await subject.warehouse.load(input), { outcome: 'loaded' });
  });

  test(`${kind}: an upload number that belongs to another upload is refused, and nothing is changed`, async (t) => {
    const subject = await open(t);
    await subject.warehouse.load(await makeUpload(subject.directory, SPEC));
    const stranger = await makeUpload(subject.directory, { ...SPEC, seed: 'stranger' });
    await t.rejects(subject.warehouse.load(stranger), CheckError);
    t.strictSame(await subject.ask(COUNTS), LOADED);
  });

  test(`${kind}: incident-31 the totals of an outcome are those that the relations have, and a load that would hold others is not committed`, async (t) => {
    const subject = await open(t);
    const input = await makeUpload(subject.directory, SPEC);
    const told = await subject.warehouse.load(input);
    const counted = `SELECT CAST(COUNT(*) AS VARCHAR), CAST(SUM(tot_mov) AS VARCHAR) FROM {{STAGING_DB}}.platform_viewership
      WHERE content_provider IS NOT NULL`;
    const before = await subject.ask(counted);
    t.strictSame(before, [['1', '10.500000']]);
    t.match(told, { loaded: { rows: 1, minutes: '10.500000' } });
    const claims = { ...input.expected, loaded: { ...input.expected.loaded, minutes: '11' } };
    await t.rejects(subject.warehouse.load({ ...input, run: runOf(2), expected: claims }), {
      message: /loaded minutes: expected 11\.000000, found 10\.500000/,
    });
    t.strictSame(await subject.ask(counted), before);
    t.strictSame(await subject.ask('SELECT CAST(run AS VARCHAR) FROM {{UPLOAD_DB}}.viewership_uploads'), [
      ['1'],
    ]);
  });

  test(`${kind}: an upload without a single readable row loads as such`, async (t) => {
    const subject = await open(t);
    const rejected = SPEC.rows.filter((row) => row.kind === 'rejected');
    const input = await makeUpload(subject.directory, {
      ...SPEC,
      contents: [],
      placements: [],
      rows: rejected,
    });
    t.match(await subject.warehouse.load(input), {
      outcome: 'loaded',
      loaded: { rows: 0 },
      unmatched: { rows: 0 },
    });
    t.strictSame(await subject.ask(COUNTS), [['0', '0', '0', '0', '1', '0', '0']]);
  });
}
