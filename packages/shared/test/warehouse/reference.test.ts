import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'tap';
import { PermanentError } from '../../src/errors.js';
import { REFERENCE_TABLES, type ReferenceTable } from '../../src/reference/tables.js';
import type { Warehouse } from '../../src/warehouse/warehouse.js';
import { scratch } from '../scratch.js';
import { openWarehouse } from './fixture.js';
import { queryFile } from './query.js';

const SERIES = 'id,titles,series_code,content_provider,status';
const DEALS = REFERENCE_TABLES.active_deals.join(',');

interface Reference {
  readonly directory: string;
  readonly warehouse: Warehouse;
  readonly put: (
    table: ReferenceTable,
    csv: string | Buffer,
    mode?: 'replace' | 'merge',
  ) => Promise<{ rows: number }>;
  readonly get: (table: ReferenceTable) => Promise<string>;
}

async function open(t: Parameters<typeof scratch>[0]): Promise<Reference> {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  t.teardown(() => warehouse.close());
  return {
    directory,
    warehouse,
    put: async (table, csv, mode = 'replace') => {
      const path = join(directory, "it's a file.csv");
      await writeFile(path, csv);
      return warehouse.putReference(table, path, mode);
    },
    get: async (table) => text(await warehouse.getReference(table)),
  };
}

async function refusal(promise: Promise<unknown>): Promise<PermanentError['problem']> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof PermanentError) return error.problem;
    throw error;
  }
  throw new Error('not refused');
}

test('a table comes back as it was put, in its order, whatever is in its cells', async (t) => {
  const { put, get } = await open(t);
  const csv = `${SERIES}\n2,"Yes, ""Dear""-en\nsecond line",YD,Harbour,active\n1,नदी-hi,,O'Brien,\n`;
  t.strictSame(await put('series', `\uFEFF${csv.replaceAll('\n', '\r\n')}`), { rows: 2 });
  t.equal(await get('series'), csv.replace('en\nsecond', 'en\r\nsecond'));
  const again = await get('series');
  await put('series', again);
  t.equal(await get('series'), again);
});

test('columns may come in any order, cells are trimmed, numbers and flags are stored as such', async (t) => {
  const { put, get } = await open(t);
  await put('episode', 'ref_id,id,season,episode,series_id\n MS-1 , 7,01, 002 ,3\nMS-2,8,,,3\n');
  t.equal(await get('episode'), 'id,series_id,ref_id,season,episode\n7,3,MS-1,1,2\n8,3,MS-2,,\n');
  await put('active_deals', `${DEALS}\n5,Philo,Owned and Operated,,,,P,,,,,TRUE\n`);
  t.equal(await get('active_deals'), `${DEALS}\n5,Philo,Owned and Operated,,,,P,,,,,true\n`);
});

test('merge replaces rows where they stand and adds the others; replace starts anew', async (t) => {
  const { put, get } = await open(t);
  await put('territories', 'id,name,abbreviations\n1,United States,US\n1,America,\n');
  t.strictSame(
    await put('territories', 'id,name,abbreviations\n2,Canada,CA\n1,United States,USA\n', 'merge'),
    {
      rows: 2,
    },
  );
  t.equal(await get('territories'), 'id,name,abbreviations\n1,United States,USA\n1,America,\n2,Canada,CA\n');
  await put('territories', 'id,name,abbreviations\n');
  t.equal(await get('territories'), 'id,name,abbreviations\n');
});

test('a deal is merged by what it is for, and the same deal twice is allowed', async (t) => {
  const { put, get } = await open(t);
  const deal = (active: string, parent = 5) => `${parent},Philo,Owned and Operated,West,,,P,,,,,${active}`;
  await put('active_deals', [DEALS, deal('true'), deal('true'), deal('true', 6), ''].join('\n'));
  await put('active_deals', [DEALS, deal('false'), ''].join('\n'), 'merge');
  t.equal(await get('active_deals'), [DEALS, deal('true', 6), deal('false'), ''].join('\n'));
});

test('a header that is not the table’s is refused with the names that are missing and unknown', async (t) => {
  const { put } = await open(t);
  const problem = await refusal(put('series', 'id,title,series_code,content_provider,id\n'));
  t.match(problem, { code: 'invalid_reference', line: 1 });
  t.match(problem.detail, /lacks titles, status; has unknown columns "title"; has id twice/);
  t.match(problem.detail, /must be: id,titles,series_code,content_provider,status/);
});

const REFUSED: readonly (readonly [
  what: string,
  table: ReferenceTable,
  csv: string | Buffer,
  line: number,
  detail: RegExp,
])[] = [
  ['an empty file', 'series', '', 1, /is empty/],
  ['a missing id', 'series', `${SERIES}\n1,A-en,A,H,active\n ,B-en,B,H,active\n`, 3, /id is empty/],
  ['an empty content_provider', 'series', `${SERIES}\n1,A-en,A, ,active\n`, 2, /content_provider is empty/],
  [
    'an id twice',
    'series',
    `${SERIES}\n1,A-en,A,H,\n2,"B\n-en",B,H,\n1,C-en,C,H,\n`,
    5,
    /id "1" was there before/,
  ],
  [
    'a season that is no number',
    'episode',
    'id,series_id,ref_id,season,episode\n1,1,MS-1,one,2\n',
    2,
    /season "one" is not a whole number/,
  ],
  [
    'a number with decimals',
    'episode',
    'id,series_id,ref_id,season,episode\n1,1,MS-1,1.5,2\n',
    2,
    /season "1.5"/,
  ],
  [
    'an active that is no flag',
    'active_deals',
    `${DEALS}\n5,Philo,Owned and Operated,,,,,,,,,yes\n`,
    2,
    /neither true nor false/,
  ],
  [
    'an unknown domain',
    'active_deals',
    `${DEALS}\n5,Philo,Partners,,,,,,,,,true\n`,
    2,
    /domain "Partners" is none of/,
  ],
  [
    'a row with a cell too many',
    'channels',
    'id,name,aliases\n1,A,a\n2,B,b,c\n',
    3,
    /has 4 cells where 3 are needed/,
  ],
  ['a row with a cell too few', 'channels', 'id,name,aliases\n1,"A\nB",a\n2,B\n', 4, /has 2 cells where 3/],
  ['an unclosed quote', 'channels', 'id,name,aliases\n1,A,a\n2,"B,b\n', 3, /never closed/],
  ['a stray quote', 'channels', 'id,name,aliases\n1,"A" B,a\n', 2, /not valid CSV/],
  ['a blank line inside', 'channels', 'id,name,aliases\n1,A,a\n\n2,B,b\n', 3, /blank line/],
  ['Latin-1 bytes', 'channels', Buffer.from('id,name,aliases\n1,Caf\xe9,a\n', 'latin1'), 1, /not UTF-8/],
  ['a NUL byte', 'channels', 'id,name,aliases\n1,A\0,a\n', 2, /NUL/],
];

for (const [what, table, csv, line, detail] of REFUSED) {
  test(`${what} is refused with its line, and the table stays as it was`, async (t) => {
    const { put, get } = await open(t);
    const columns = REFERENCE_TABLES[table];
    const sound: Record<string, string> = {
      series: '9,Z-en,Z,H,active',
      episode: '9,1,MS-9,1,1',
      channels: '9,Z,z',
      active_deals: '9,Philo,Owned and Operated,,,,,,,,,true',
    };
    const before = `${columns.join(',')}\n${sound[table]}\n`;
    await put(table, before);
    const problem = await refusal(put(table, csv));
    t.match(problem, { code: 'invalid_reference', line });
    t.match(problem.detail, detail);
    t.equal(await get(table), before);
  });
}

test('incident-32 the literal DEFAULT is refused wherever it would become a name', async (t) => {
  const { put } = await open(t);
  for (const cell of [3, 4, 5, 6, 7, 9]) {
    const cells = '5,Philo,Owned and Operated,,,,,,,,,true'.split(',');
    cells[cell] = 'DEFAULT';
    const problem = await refusal(put('active_deals', `${DEALS}\n${cells.join(',')}\n`));
    t.match(problem.detail, /"DEFAULT" is a placeholder, not a name/, `column ${cell}`);
  }
});

test('the export has every table, all text', async (t) => {
  const { put, warehouse, directory } = await open(t);
  await put('episode', 'id,series_id,ref_id,season,episode\n7,3,MS-1,01,2\n');
  const paths = await warehouse.exportReference({ directory, dispose: async () => undefined });
  t.strictSame(Object.keys(paths).sort(), [...Object.keys(REFERENCE_TABLES), 'decisions'].sort());
  await warehouse.close();
  const rows = await queryFile(
    directory,
    `SELECT *, typeof(season) AS type FROM read_parquet('${paths.episode}')`,
  );
  t.strictSame(rows, [
    { id: '7', series_id: '3', ref_id: 'MS-1', season: '1', episode: '2', type: 'VARCHAR' },
  ]);
});
