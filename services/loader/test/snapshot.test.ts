import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'tap';
import { z } from 'zod';
import { quoteName } from '@viewership/shared/engine/literal';
import { keys } from '@viewership/shared/runs/keys';
import { type Snapshot, SNAPSHOT_TABLES, type SnapshotTable } from '@viewership/shared/reference/tables';
import { buildSnapshot } from '../src/snapshot.js';
import { type Loader, openLoader } from './fixture.js';

const CATALOGUE = {
  series: `id,titles,series_code,content_provider,status
1,"El Faro-es, The Lighthouse (US)-en, Le Phare-fr-CA",LH,Harbour Films,active
2,"Yes, Harbour-en",YH,Harbour Films,Inactive
3,"Spider-man, The Other One",SM,Harbour Films,active
`,
  episode: `id,series_id,ref_id,season,episode
10,1,LH-101,01,1
11,1,LH-102,1,2
12,99,XX-1,1,1
13,2,YH-1,,
`,
  metadata: `id,ref_id,title,clean_title
10,LH-101,Second row,
9,LH-101,The Beginning!,the beginning
8,LH-102,Episode 4,A Stormy Night
7,NO-1,Nobody's,
`,
  active_deals: `deal_parent,platform,domain,platform_partner_name,platform_channel_name,platform_territory,internal_partner,internal_channel,internal_channel_id,internal_territory,internal_territory_id,active
7,Philo,Distribution Partners, Philo  West ,,,Philo,,,,,true
7,Philo,Distribution Partners, Philo  West ,,,Philo,,,,,true
8,Philo,Distribution Partners,,,,Philo,,,,,false
`,
  internal_series_dictionary: `entry,series
Lighthouse,The Lighthouse
Lighthouse,The Lighthouse
???,The Lighthouse
`,
  territories: `id,name,abbreviations
1,United States,"US, USA"
1,America,U.S.
2,South Korea,"KR,""Korea, Republic of"""
3,Samoa,US
`,
  channels: `id,name,aliases
11,Harbour,"Harbour HD; Harbour, the Channel"
`,
} as const;

async function fill(loader: Loader): Promise<void> {
  for (const [table, csv] of Object.entries(CATALOGUE))
    await loader.put(table as keyof typeof CATALOGUE, csv);
}

const build = (loader: Loader): Promise<Snapshot> => buildSnapshot({ ...loader, codeVersion: 'test' });

async function read(loader: Loader, snapshot: Snapshot, table: SnapshotTable): Promise<unknown[][]> {
  const workspace = await loader.store.workspace();
  try {
    const path = await loader.store.localPath(keys.reference(snapshot.digest, table), workspace);
    return await loader.engine.session(
      { memoryMiB: 64, directories: [loader.directory], spillDirectory: workspace.directory },
      async (session) => {
        await session.read('t', path);
        const { columns, orderBy } = SNAPSHOT_TABLES[table];
        const rows = await session.all(
          z.record(z.string(), z.unknown()),
          `SELECT * FROM t ORDER BY ${orderBy.map(quoteName).join(', ')}`,
        );
        return rows.map((row) => Object.keys(columns).map((name) => row[name]));
      },
    );
  } finally {
    await workspace.dispose();
  }
}

test('series and aliases come from title lists that are split only after a language suffix', async (t) => {
  const loader = await openLoader(t);
  await fill(loader);
  const snapshot = await build(loader);
  t.strictSame(await read(loader, snapshot, 'series'), [
    ['1', 'LH', 'Harbour Films', true, 'The Lighthouse (US)', 'thelighthouseus', 'lighthouse'],
    ['2', 'YH', 'Harbour Films', false, 'Yes, Harbour', 'yesharbour', 'yesharbour'],
    [
      '3',
      'SM',
      'Harbour Films',
      true,
      'Spider-man, The Other One',
      'spidermantheotherone',
      'spidermantheotherone',
    ],
  ]);
  t.strictSame(
    (await read(loader, snapshot, 'aliases')).filter(([series]) => series === '1'),
    [
      ['1', 'El Faro', 'es', false, 'elfaro', 'faro', null],
      ['1', 'Le Phare', 'fr-ca', false, 'lephare', 'phare', null],
      ['1', 'The Lighthouse (US)', 'en', true, 'thelighthouseus', 'lighthouse', '(US)'],
    ],
  );
});

test('episodes, titles and deals are those that can be used, and the log says what was left out', async (t) => {
  const loader = await openLoader(t);
  await fill(loader);
  const snapshot = await build(loader);
  t.strictSame(await read(loader, snapshot, 'episode'), [
    ['10', '1', 'LH-101', 1, 1],
    ['11', '1', 'LH-102', 1, 2],
    ['13', '2', 'YH-1', null, null],
  ]);
  t.strictSame(
    await read(loader, snapshot, 'metadata'),
    [
      ['LH-101', 'thebeginning', 'The Beginning!', false, 1],
      ['LH-101', 'secondrow', 'Second row', false, 2],
      ['LH-102', 'episode4', 'Episode 4', true, 1],
      ['LH-102', 'astormynight', 'A Stormy Night', false, 2],
    ],
    'the first metadata row by number gives the title that people see',
  );
  const deals = await read(loader, snapshot, 'active_deals');
  t.equal(deals.length, 1, 'the same deal twice is one deal');
  t.strictSame(deals[0]?.slice(0, 8), [
    1,
    7,
    'philo',
    'Distribution Partners',
    'Philo  West',
    null,
    null,
    'philo west',
  ]);
  t.strictSame(await read(loader, snapshot, 'internal_series_dictionary'), [
    ['Lighthouse', 'The Lighthouse', 'lighthouse', 'lighthouse'],
  ]);
  t.strictSame(
    loader.log.flatMap(({ table, problem, rows }) => (problem === undefined ? [] : [[table, problem, rows]])),
    [
      ['episode', 'series_id is not in series', 1],
      ['metadata', 'ref_id is not in episode', 1],
      ['territories', 'one spelling for several ids', 1],
    ],
  );
});

test('territories and channels have every spelling under the first name of their id', async (t) => {
  const loader = await openLoader(t);
  await fill(loader);
  const snapshot = await build(loader);
  t.strictSame(await read(loader, snapshot, 'territories'), [
    ['1', 'United States', 'America', 'america'],
    ['1', 'United States', 'U.S.', 'u.s.'],
    ['1', 'United States', 'United States', 'united states'],
    ['1', 'United States', 'US', 'us'],
    ['1', 'United States', 'USA', 'usa'],
    ['2', 'South Korea', 'Korea, Republic of', 'korea, republic of'],
    ['2', 'South Korea', 'KR', 'kr'],
    ['2', 'South Korea', 'South Korea', 'south korea'],
    ['3', 'Samoa', 'Samoa', 'samoa'],
    ['3', 'Samoa', 'US', 'us'],
  ]);
  t.strictSame(
    (await read(loader, snapshot, 'channels')).map(([, , spelling]) => spelling),
    ['Harbour', 'Harbour HD', 'Harbour, the Channel'],
  );
});

test('unchanged data has the same digest and writes nothing; another row or order of rows counts as it should', async (t) => {
  const loader = await openLoader(t);
  await fill(loader);
  const first = await build(loader);
  const files = async () => {
    const root = join(loader.directory, 'artifacts', 'reference');
    const names = (await readdir(root, { recursive: true })).sort();
    const times = await Promise.all(names.map(async (name) => (await stat(join(root, name))).mtimeMs));
    return names.map((name, index) => [name, times[index]]);
  };
  const before = await files();
  t.strictSame(await build(loader), first);
  const [header, one, ...others] = CATALOGUE.episode.trim().split('\n');
  await loader.put('episode', [header, ...others, one].join('\n'));
  t.equal((await build(loader)).digest, first.digest, 'rows in another order are the same catalogue');
  t.strictSame(await files(), before);

  await loader.put('channels', 'id,name,aliases\n12,Kestrel,\n', 'merge');
  const second = await build(loader);
  t.not(second.digest, first.digest);
  t.strictSame(
    JSON.parse(await readFile(join(loader.directory, 'artifacts', keys.referenceCurrent), 'utf8')),
    { digest: second.digest },
  );
  const changed = Object.keys(SNAPSHOT_TABLES).filter(
    (name) => first.tables[name]?.digest !== second.tables[name]?.digest,
  );
  t.strictSame(changed, ['channels']);
});

test('an empty catalogue is a snapshot too', async (t) => {
  const loader = await openLoader(t);
  const [one, other] = await Promise.all([build(loader), build(loader)]);
  t.strictSame(one, other);
  t.strictSame(new Set(Object.values(one.tables).map(({ rows }) => rows)), new Set([0]));
});
