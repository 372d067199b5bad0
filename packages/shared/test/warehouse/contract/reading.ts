import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DuckDBInstance } from '@duckdb/node-api';
import { test } from 'tap';
import { REFERENCE_TABLES } from '../../../src/reference/tables.js';
import { UPLOAD_COLUMNS, type UploadRelation, uploadRowSchema } from '../../../src/warehouse/upload-rows.js';
import type { LogEntry, Warehouse } from '../../../src/warehouse/warehouse.js';
import { makeUpload, runOf, type UploadSpec } from '../fixture.js';
import { type OpenSubject, type Teardown, workspaceIn } from './subject.js';

/** Every seventh is rejected, every fifth row has no answer; more rows than a result carries without chunks. */
const spec = (length: number): UploadSpec => ({
  seed: 'read',
  uploadNo: 3,
  dataType: 'Viewership',
  contents: [{ bucket: 'FULL_DATA' }, { reason: 'AMBIGUOUS' }],
  placements: [{ deal: 11 }],
  rows: Array.from({ length }, (_, index) => ({
    kind: index % 7 === 6 ? ('rejected' as const) : ('fact' as const),
    content: index % 5 === 4 ? 1 : 0,
    placement: 0,
    minutes: index % 7 === 6 ? null : `${index}.5`,
    money: '-999999999999.999999',
  })),
});
const HOSTILE = `=HYPERLINK("x"),1\n📺`;

const ENTRY: LogEntry = {
  logTime: '2025-08-01T12:00:00.123Z',
  logMessage: `it's "done"\nwith a \\ backslash`,
  procedureName: 'load',
  platform: 'Philo',
  uploadId: `u${'0'.repeat(32)}`,
  run: 1,
  stage: 'load',
  attempt: 1,
  filename: 'a "file".csv',
  status: 'COMPLETED',
  rowsAffected: 9_007_199_254_740_991,
  errorMessage: null,
  executionTimeMs: 1250,
};

/** How every warehouse gives back what it holds, and takes its small tables. */
export function readingContract(kind: string, open: OpenSubject): void {
  async function loaded(t: Teardown, length = 1_400) {
    const subject = await open(t);
    const input = await makeUpload(subject.directory, spec(length), (name, select) =>
      name === 'contents'
        ? `SELECT * REPLACE ('${HOSTILE}' AS platform_content_name, 'NULL' AS platform_content_id, '''+1 to' AS platform_series) FROM (${select})`
        : select,
    );
    await subject.warehouse.load(input);
    await subject.warehouse.load(
      await makeUpload(subject.directory, { ...spec(7), seed: 'other', uploadNo: 4 }),
    );
    const left = async () =>
      (await readdir(subject.directory)).filter((name) => name.startsWith('workspace-'));
    return { subject, input, uploadId: input.upload.uploadId, left };
  }

  test(`${kind}: pages are the rows of the relation, whatever their size, with every value as it is`, async (t) => {
    const { subject, uploadId } = await loaded(t);
    const { warehouse } = subject;
    const rows = await allPages(warehouse, 'rows', uploadId, 500);
    t.equal(rows.length, 1_200);
    const unmatched = await allPages(warehouse, 'unmatched', uploadId, 7);
    t.strictSame(await allPages(warehouse, 'unmatched', uploadId, 1_000), unmatched);
    t.match(rows[0], {
      id: '402653184',
      platform_content_name: HOSTILE,
      platform_content_id: 'NULL',
      channel: null,
      deal_parent: 11,
      date: '2025-07-01',
      tot_mov: '0.500000',
      revenue: '-999999999999.999999',
      views: null,
      created_at: '2025-08-01 12:00:00',
      processed: true,
      match_confidence: 0.99,
    });
    for (const relation of ['rows', 'unmatched'] as const) {
      const [first] = relation === 'rows' ? rows : unmatched;
      t.strictSame(Object.keys(first ?? {}), Object.keys(UPLOAD_COLUMNS[relation]), relation);
      uploadRowSchema(relation).parse(first);
    }
    t.equal(
      await warehouse.readRows('rows', `u${'f'.repeat(32)}`, { after: undefined, limit: 1 }),
      undefined,
    );
  });

  test(`${kind}: the CSV has the same rows, safe for a spreadsheet, and leaves nothing behind`, async (t) => {
    const { subject, uploadId, left } = await loaded(t);
    const csv = await subject.warehouse.readCsv(
      'rows',
      uploadId,
      await workspaceIn(subject.directory),
      '# a beginning\n',
    );
    const content = csv === undefined ? '' : await text(csv);
    t.ok(content.startsWith(`# a beginning\n${Object.keys(UPLOAD_COLUMNS.rows).join(',')}\n`));
    const ids = [...content.matchAll(/^(\d{9,}),u/gm)].map(([, id]) => id);
    const pages = await allPages(subject.warehouse, 'rows', uploadId, 1_000);
    t.strictSame(
      ids,
      pages.map(({ id }) => id),
    );
    const [, first = ''] = /\n(\d{9,},u[^]*?)\n\d{9,},u/.exec(content) ?? [];
    t.match(first, `"'=HYPERLINK(""x""),1\n📺"`, 'a formula is text, quoted');
    t.match(first, `,''+1 to,`, 'an apostrophe before a formula gets another one');
    t.match(first, ',-999999999999.999999,', 'numbers stay numbers');
    t.match(first, ',2025-08-01 12:00:00,2025-08-01 12:00:00,');
    t.strictSame(await left(), []);
  });

  test(`${kind}: a reader that goes away leaves nothing; one whose upload changes meanwhile fails`, async (t) => {
    // More than one piece where a warehouse reads in pieces: what was made before the change may be given.
    const { subject, uploadId, input, left } = await loaded(t, 5_000);
    const { warehouse } = subject;
    const read = async () => {
      const csv = await warehouse.readCsv('rows', uploadId, await workspaceIn(subject.directory));
      if (csv === undefined) throw new Error('the upload is loaded');
      return csv;
    };
    const gone = await read();
    await gone[Symbol.asyncIterator]().next();
    await new Promise((closed) => gone.once('close', closed).destroy());
    t.strictSame(await left(), []);
    const csv = await read();
    await warehouse.load({ ...input, run: runOf(2) });
    await t.rejects(text(csv), { code: 'upload_changed' });
    const signal = new AbortController().signal;
    await warehouse.remove({ upload: input.upload, run: runOf(3), removedAt: new Date(), signal });
    t.equal(await warehouse.readCsv('rows', uploadId, await workspaceIn(subject.directory)), undefined);
    t.strictSame(await left(), []);
  });

  test(`${kind}: the log keeps each line once, with its values; the templates are those that were written last`, async (t) => {
    const subject = await open(t);
    await subject.warehouse.writeLog([ENTRY, ENTRY, { ...ENTRY, attempt: 2 }]);
    await subject.warehouse.writeLog([ENTRY]);
    t.strictSame(
      await subject.ask(`SELECT CAST(attempt AS VARCHAR), log_message, CAST(rows_affected AS VARCHAR), error_message,
        CAST(execution_time AS VARCHAR) FROM {{UPLOAD_DB}}.error_log_table ORDER BY attempt`),
      [
        ['1', ENTRY.logMessage, '9007199254740991', null, '1.250'],
        ['2', ENTRY.logMessage, '9007199254740991', null, '1.250'],
      ],
    );
    const format = {
      platform: null,
      partner: 'DEFAULT',
      channel: null,
      territories: '["CA"]',
      domain: null,
      dataType: null,
      version: '1',
      columnMappings: `{"a": "it's"}`,
      headerFingerprint: null,
      name: 'one',
      origin: 'user' as const,
      inUse: true,
      savedAt: '2025-08-01T12:00:00.000Z',
    };
    await subject.warehouse.writeFileFormats([format, { ...format, name: 'two' }]);
    await subject.warehouse.writeFileFormats([
      { ...format, name: 'three' },
      { ...format, name: 'four', savedAt: null },
    ]);
    t.strictSame(
      await subject.ask(`SELECT name, platform, column_mappings, CAST(in_use AS VARCHAR), CASE WHEN saved_at IS NULL THEN 'none' END
        FROM {{UPLOAD_DB}}.viewership_file_formats ORDER BY name`),
      [
        ['four', null, `{"a": "it's"}`, 'true', 'none'],
        ['three', null, `{"a": "it's"}`, 'true', null],
      ],
    );
  });

  test(`${kind}: a reference table comes back as it was put, is merged by its key, and is exported as text`, async (t) => {
    const { warehouse, directory } = await open(t);
    const path = join(directory, "it's a file.csv");
    const put = async (csv: string, mode: 'replace' | 'merge') => {
      await writeFile(path, csv);
      return warehouse.putReference('series', path, mode);
    };
    const header = 'id,titles,series_code,content_provider,status';
    t.strictSame(
      await put(`${header}\n1,"Yes, ""Dear""-en\nline",YD,O'Brien,active\n2,नदी-hi,,Harbour,\n`, 'replace'),
      { rows: 2 },
    );
    t.equal(
      await text(await warehouse.getReference('series')),
      `${header}\n1,"Yes, ""Dear""-en\nline",YD,O'Brien,active\n2,नदी-hi,,Harbour,\n`,
    );
    t.strictSame(await put(`${header}\n2,River-en,RV,Harbour,active\n3,C-en,,Harbour,\n`, 'merge'), {
      rows: 2,
    });
    t.match(
      await text(await warehouse.getReference('series')),
      '\n2,River-en,RV,Harbour,active\n3,C-en,,Harbour,\n',
    );
    await t.rejects(put(`${header}\n1,A-en,A,,active\n`, 'replace'), {
      message: /line 2: content_provider is empty/,
    });
    const paths = await warehouse.exportReference(await workspaceIn(directory));
    t.strictSame(Object.keys(paths).sort(), [...Object.keys(REFERENCE_TABLES), 'decisions'].sort());
    const duckdb = await DuckDBInstance.create(':memory:');
    t.teardown(() => duckdb.closeSync());
    const connection = await duckdb.connect();
    const exported = await connection.runAndReadAll(
      `SELECT id, series_code, typeof(id) FROM read_parquet('${paths.series}')`,
    );
    t.strictSame(exported.getRows(), [
      ['1', 'YD', 'VARCHAR'],
      ['2', 'RV', 'VARCHAR'],
      ['3', null, 'VARCHAR'],
    ]);
    await warehouse.ping();
  });
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
