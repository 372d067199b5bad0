import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'tap';
import type { Workspace } from '../../src/artifacts/store.js';
import { UPLOAD_COLUMNS, type UploadRelation, uploadRowSchema } from '../../src/warehouse/upload-rows.js';
import type { Warehouse } from '../../src/warehouse/warehouse.js';
import { scratch } from '../scratch.js';
import { makeUpload, openWarehouse, runOf, type UploadSpec } from './fixture.js';
import { queryFile } from './query.js';

/** 6,000 positions, so that the CSV comes in several pieces; every seventh is rejected, every fifth row has no answer. */
const SPEC: UploadSpec = {
  seed: 'read',
  uploadNo: 3,
  dataType: 'Viewership',
  contents: [{ bucket: 'FULL_DATA' }, { reason: 'AMBIGUOUS' }],
  placements: [{ deal: 11 }],
  rows: Array.from({ length: 6_000 }, (_, index) => ({
    kind: index % 7 === 6 ? ('rejected' as const) : ('fact' as const),
    content: index % 5 === 4 ? 1 : 0,
    placement: 0,
    minutes: index % 7 === 6 ? null : `${index}.5`,
    money: '-2.5',
  })),
};
/** A title that a spreadsheet would run, with everything that CSV has to quote. */
const HOSTILE = `=HYPERLINK("x"),1\n📺`;

interface Test {
  teardown(fn: () => Promise<unknown>): void;
}

async function loaded(t: Test) {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  t.teardown(() => warehouse.close());
  await warehouse.migrate();
  const input = await makeUpload(directory, SPEC, (name, select) =>
    name === 'contents'
      ? `SELECT * REPLACE ('${HOSTILE}' AS platform_content_name, '-7' AS platform_content_id, '''+1 to' AS platform_series) FROM (${select})`
      : select,
  );
  await warehouse.load(input);
  // Another upload, whose rows are never seen here.
  await warehouse.load(await makeUpload(directory, { ...SPEC, seed: 'other', uploadNo: 4 }));
  let made = 0;
  const workspace = async (): Promise<Workspace> => {
    const place = join(directory, `workspace-${(made += 1)}`);
    await mkdir(place);
    return { directory: place, dispose: () => rm(place, { recursive: true, force: true }) };
  };
  const left = async () => (await readdir(directory)).filter((name) => name.startsWith('workspace-'));
  return { directory, warehouse, input, uploadId: input.upload.uploadId, workspace, left };
}

async function allPages(warehouse: Warehouse, relation: UploadRelation, uploadId: string, limit: number) {
  const rows: Readonly<Record<string, unknown>>[] = [];
  let after: bigint | undefined;
  do {
    const page = await warehouse.readRows(relation, uploadId, { after, limit });
    rows.push(...(page?.rows ?? []));
    after = page?.next;
  } while (after !== undefined);
  return rows;
}

test('the pages of an upload are the rows of the relation, whatever the size of a page', async (t) => {
  const { warehouse, uploadId, directory } = await loaded(t);
  const read = {
    rows: await allPages(warehouse, 'rows', uploadId, 1_000),
    unmatched: await allPages(warehouse, 'unmatched', uploadId, 7),
  };
  t.strictSame(await allPages(warehouse, 'unmatched', uploadId, 1_000), read.unmatched);
  t.equal((await warehouse.readRows('rows', uploadId, { after: undefined, limit: 10_000 }))?.next, undefined);
  await warehouse.close();
  const inOrder = (relation: string) => `FROM ${relation} WHERE upload_id = '${uploadId}' ORDER BY id`;
  t.strictSame(read.rows, await queryFile(directory, inOrder('staging.platform_viewership')));
  t.equal(read.rows.length, 6_000 - 857);
  const log = await queryFile(directory, inOrder('metadata.record_reprocessing_batch_logs'));
  const told = ['id', 'reason', 'notes', 'candidates', 'minutes', 'content_sha', 'filename', 'created_at'];
  const pick = (row: Record<string, unknown>) => told.map((name) => row[name]);
  t.strictSame(read.unmatched.map(pick), log.map(pick));
  t.ok(log.length > 1_000);
  for (const relation of ['rows', 'unmatched'] as const) {
    t.strictSame(Object.keys(read[relation][0] ?? {}), Object.keys(UPLOAD_COLUMNS[relation]), relation);
    for (const row of read[relation].slice(0, 20)) uploadRowSchema(relation).parse(row);
  }
});

test('the CSV of an upload has the same rows, safe for a spreadsheet, and leaves nothing behind', async (t) => {
  const { warehouse, uploadId, workspace, left } = await loaded(t);
  const csv = await warehouse.readCsv('rows', uploadId, await workspace());
  t.ok(csv);
  if (csv === undefined) return;
  const content = await text(csv);
  const pages = await allPages(warehouse, 'rows', uploadId, 1_000);
  t.ok(content.startsWith(`${Object.keys(UPLOAD_COLUMNS.rows).join(',')}\n`));
  const ids = [...content.matchAll(/^(\d{9,}),u/gm)].map(([, id]) => id);
  t.strictSame(
    ids,
    pages.map(({ id }) => id),
  );
  const [, first = ''] = /\n(\d{9,},u[^]*?)\n\d{9,},u/.exec(content) ?? [];
  t.match(first, `"'=HYPERLINK(""x""),1\n📺"`, 'a formula is text, quoted');
  t.match(first, ',-7,', 'a plain number stays');
  t.match(first, `,''+1 to,`, 'an apostrophe before a formula gets another one');
  t.match(first, ',-2.500000,', 'numbers stay numbers');
  t.strictSame(await left(), []);
});

test('a reader that goes away leaves no file, and no connection that would keep the warehouse open', async (t) => {
  const { warehouse, uploadId, workspace, left, directory } = await loaded(t);
  for (const chunks of [0, 1, 2]) {
    const csv = await warehouse.readCsv('rows', uploadId, await workspace());
    if (csv === undefined) throw new Error('the upload is loaded');
    const iterator = csv[Symbol.asyncIterator]();
    for (let n = 0; n < chunks; n += 1) await iterator.next();
    await new Promise((closed) => csv.once('close', closed).destroy());
    t.strictSame(await left(), [], `after ${chunks} chunks`);
  }
  await warehouse.close();
  t.equal((await queryFile(directory, 'SELECT 1 AS one')).length, 1);
});

test('an upload that is removed or loaded anew while it is read fails the reader, and is not half an answer', async (t) => {
  const { warehouse, uploadId, input, workspace, left } = await loaded(t);
  for (const change of [
    () => warehouse.load({ ...input, run: runOf(2) }),
    () =>
      warehouse.remove({
        upload: input.upload,
        run: runOf(3),
        removedAt: new Date('2025-08-02T00:00:00Z'),
        signal: new AbortController().signal,
      }),
  ]) {
    const csv = await warehouse.readCsv('rows', uploadId, await workspace());
    if (csv === undefined) throw new Error('the upload is loaded');
    await change();
    await t.rejects(text(csv), { code: 'upload_changed' });
    t.strictSame(await left(), []);
  }
  t.equal(await warehouse.readCsv('rows', uploadId, await workspace()), undefined);
  t.equal(await warehouse.readRows('rows', uploadId, { after: undefined, limit: 1 }), undefined);
  t.strictSame(await left(), []);
});
