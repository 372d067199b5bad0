import { test } from 'tap';
import type { RawContent } from '../../normalizer/test/harness.js';
import { CATALOGUE } from './catalogue.js';
import { matchesOf, matchOf } from './harness.js';

const REASONS: readonly [reason: string, when: string, content: RawContent][] = [
  ['NO_IDENTITY', 'the content says nothing', {}],
  ['NO_IDENTITY', 'its id is no ref_id and it says nothing else', { id: 'abc' }],
  ['NO_IDENTITY', 'it only says which number it is', { season: '1', episode: '1' }],
  ['NO_IDENTITY', 'its title says nothing', { title: 'Episode 4' }],
  ['SERIES_UNKNOWN', 'nobody knows its series text', { series: 'Nobody Knows', season: '1', episode: '1' }],
  ['SERIES_UNKNOWN', 'it has a title only, which is not in the catalogue', { title: 'Unheard Of' }],
  [
    'SERIES_INACTIVE',
    'its episode is in an inactive series',
    { series: 'Thornacre Junction', season: '1', episode: '1' },
  ],
  [
    'SERIES_INACTIVE',
    'its series is inactive, whatever the episode',
    { series: 'Thornacre Junction', season: '8', episode: '8' },
  ],
  ['SERIES_INACTIVE', 'its ref_id is of an inactive series', { id: 'TJ-1' }],
  ['SERIES_INACTIVE', 'only an inactive series has its title', { title: 'Last Train' }],
  [
    'EPISODE_NOT_IN_CATALOGUE',
    'the series has no such episode',
    { series: 'Dune Harbor', season: '8', episode: '8' },
  ],
  ['EPISODE_NOT_IN_CATALOGUE', 'it says the series only', { series: 'Dune Harbor' }],
  [
    'EPISODE_NOT_IN_CATALOGUE',
    'the dictionary knows a series that the catalogue lacks',
    { series: 'Not Yet Ours', title: 'X' },
  ],
  [
    'TITLE_CONTRADICTS',
    'the episode with its numbers has another title',
    { series: 'Dune Harbor', season: '1', episode: '1', title: 'Utterly different' },
  ],
  ['AMBIGUOUS', 'two episodes have its numbers', { series: 'Dune Harbor', season: '1', episode: '6' }],
  ['AMBIGUOUS', 'two episodes of the series have its title', { series: 'Dune Harbor', title: 'Twin Lights' }],
  ['AMBIGUOUS', 'two series have its title', { title: 'Shared Title' }],
  [
    'AMBIGUOUS',
    'its series text means two series',
    { series: 'House of Lanterns', season: '1', episode: '1' },
  ],
];

test('each content without an answer has the first reason that holds', async (t) => {
  const rows = await matchesOf(
    t,
    CATALOGUE,
    REASONS.map(([, , content]) => content),
  );
  for (const [index, [reason, when]] of REASONS.entries()) {
    t.same(
      [rows[index]?.['reason'], rows[index]?.['bucket'], rows[index]?.['ref_id']],
      [reason, null, null],
      `${reason}: ${when}`,
    );
  }
});

const candidatesOf = (row: Record<string, unknown>): unknown => JSON.parse(String(row['candidates']));

test('the candidates of a content stand best first, each with its bucket and why', async (t) => {
  const twins = await matchOf(t, CATALOGUE, {
    series: 'Dune Harbor',
    season: '1',
    episode: '6',
    title: 'Twin Lights',
  });
  t.equal(twins['reason'], 'TITLE_CONTRADICTS');
  t.same(candidatesOf(twins), [
    { ref_id: 'DH-6', bucket: 'SERIES_SEASON_EPISODE', why: 'title_contradicts' },
    { ref_id: 'DH-7', bucket: 'SERIES_SEASON_EPISODE', why: 'title_contradicts' },
    { ref_id: 'DH-4', bucket: 'SERIES_SEASON_EPISODE', why: 'several' },
    { ref_id: 'DH-5', bucket: 'SERIES_SEASON_EPISODE', why: 'several' },
  ]);
  const conflict = await matchOf(t, CATALOGUE, { series: 'House of Lanterns', season: '1', episode: '1' });
  t.same(candidatesOf(conflict), [
    { ref_id: 'HLK-1', bucket: 'SERIES_SEASON_EPISODE', why: 'series_conflict' },
    { ref_id: 'HLU-1', bucket: 'SERIES_SEASON_EPISODE', why: 'series_conflict' },
  ]);
});

test('at most 20 candidates are kept of a title that many episodes have', async (t) => {
  const episodes = Array.from({ length: 50 }, (_, i) => [`P-${100 + i}`, 1, i + 1, 'Pilot Light'] as const);
  const row = await matchOf(
    t,
    { series: [{ code: 'P', titles: ['Pilots'], episodes }] },
    { title: 'Pilot Light' },
  );
  t.equal(row['reason'], 'AMBIGUOUS');
  t.equal((candidatesOf(row) as unknown[]).length, 20);
});

test('incident-13 a row that two episodes fit is ambiguous on every run, never one of them', async (t) => {
  for (let run = 0; run < 3; run++) {
    const row = await matchOf(t, CATALOGUE, { series: 'Dune Harbor', season: '1', episode: '6' });
    t.same([row['reason'], row['ref_id']], ['AMBIGUOUS', null]);
  }
});

test('an episode of an inactive series counts as inactive only where it fits', async (t) => {
  const series = [
    { code: 'TA', titles: ['Twin Show'] as const, episodes: [['TA-1', 1, 1, 'Alpha Beta'] as const] },
    {
      code: 'TB',
      titles: ['Twin Show'] as const,
      active: false,
      episodes: [['TB-1', 1, 1, 'Gamma Delta'] as const],
    },
  ];
  const rows = await matchesOf(t, { series }, [
    { series: 'Twin Show', season: '1', episode: '1', title: 'Utterly Else' },
    { series: 'Twin Show', season: '1', episode: '1', title: 'Gamma Delta' },
  ]);
  t.same(
    rows.map((row) => row['reason']),
    ['TITLE_CONTRADICTS', 'SERIES_INACTIVE'],
  );
});

test('an inactive series does not make a unique active answer ambiguous', async (t) => {
  const row = await matchOf(t, CATALOGUE, { title: 'Low Water' });
  t.equal(row['ref_id'], 'DH-2');
});

test('the veto looks at the most similar of all titles of the ref_id, and never at generic ones', async (t) => {
  const rows = await matchesOf(t, CATALOGUE, [
    { series: 'Dune Harbor', season: '1', episode: '1', title: 'Long Tide, Teh' },
    { series: 'Dune Harbor', season: '1', episode: '3', title: 'A Real Title' },
    { series: 'Dune Harbor', season: '1', episode: '1', title: 'Dune Harbor' },
  ]);
  t.same(
    rows.map((row) => row['ref_id']),
    ['DH-1', 'DH-3', 'DH-1'],
    'a second title is near; the catalogue has no real title; the title only repeats the series',
  );
});
