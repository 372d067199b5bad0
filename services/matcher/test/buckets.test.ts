import { test } from 'tap';
import type { RawContent } from '../../normalizer/test/harness.js';
import type { OutputRow, Teardown } from '../../normalizer/test/stage-harness.js';
import { CATALOGUE } from './catalogue.js';
import { matchesOf } from './harness.js';

interface Evidence {
  fields: string[];
  flags: string[];
  similarity: number | null;
  rule: string | null;
  numbers_rule: string | null;
  series_source: string | null;
}

const evidenceOf = (row: OutputRow | undefined): Evidence =>
  JSON.parse(String(row?.['evidence'])) as Evidence;

async function answersOf(t: Teardown, contents: RawContent[]): Promise<OutputRow[]> {
  return matchesOf(t, CATALOGUE, contents);
}

const summary = (row: OutputRow) => [row['bucket'], row['ref_id'], row['confidence']];

test('FULL_DATA needs ref_id, series, season, episode and title, and that all five agree', async (t) => {
  const rows = await answersOf(t, [
    { id: 'DH-1', series: 'Dune Hbr', season: '1', episode: '01', title: 'THE LONG TIDE!' },
    { id: 'DH-1', series: 'Dune Harbor', season: '1', episode: '1', title: 'Long Tide, The' },
    { id: 'DH-3', series: 'Dune Harbor', season: '1', episode: '3', title: 'Episode 3' },
    { id: 'DH-1', series: 'Dune Harbor', season: '1', episode: '1' },
    { id: 'DH-1', series: 'Dune Harbor', season: '1', episode: '2', title: 'The Long Tide' },
  ]);
  t.same(rows.slice(0, 3).map(summary), [
    ['FULL_DATA', 'DH-1', 0.99],
    ['FULL_DATA', 'DH-1', 0.99],
    ['FULL_DATA', 'DH-3', 0.99],
  ]);
  t.same(
    rows.slice(3).map((row) => row['bucket']),
    ['REF_ID_SERIES', 'REF_ID_SERIES'],
  );
  t.match(evidenceOf(rows[0]), { fields: ['ref_id', 'series', 'season', 'episode', 'title'], flags: [] });
  t.match(rows[0], {
    asset_title: 'The Long Tide',
    asset_series: 'Dune Harbor',
    series_code: 'DH',
    content_provider: 'Provider of DH',
    reason: null,
    candidates: '[]',
    key_version: 'keys-1',
  });
});

test('REF_ID_SERIES is surer when the title agrees and less sure when it contradicts', async (t) => {
  const rows = await answersOf(t, [
    { id: 'DH-1', series: 'Dune Harbor' },
    { id: 'DH-1', series: 'Dune Harbor', title: 'The Long Tide' },
    { id: 'DH-1', series: 'Dune Harbor', title: 'Utterly different' },
    { id: 'DH-1', series: 'Dune Harbor', title: 'The Long Tyde' },
    { id: 'DH-1', series: 'Dune Harbor', title: 'Episode 77' },
    { id: 'DH-1', series: 'Dune Harbor', season: '9', episode: '9' },
  ]);
  t.same(rows.map(summary), [
    ['REF_ID_SERIES', 'DH-1', 0.96],
    ['REF_ID_SERIES', 'DH-1', 0.98],
    ['REF_ID_SERIES', 'DH-1', 0.86],
    ['REF_ID_SERIES', 'DH-1', 0.96],
    ['REF_ID_SERIES', 'DH-1', 0.96],
    ['REF_ID_SERIES', 'DH-1', 0.96],
  ]);
  t.same(evidenceOf(rows[2]).flags, ['title_contradicts']);
  t.ok((evidenceOf(rows[3]).similarity ?? 0) > 0.8, 'a mistyped title is near enough to contradict nothing');
  t.same(evidenceOf(rows[5]).flags, ['numbers_contradict']);
});

test('REF_ID_ONLY takes the ref_id alone', async (t) => {
  const rows = await answersOf(t, [
    { id: 'DH-1' },
    { id: 'DH-1', series: 'Nobody Knows' },
    { id: 'vod_DH-1_hd' },
  ]);
  for (const row of rows) t.same(summary(row), ['REF_ID_ONLY', 'DH-1', 0.92]);
  t.same(evidenceOf(rows[1]).flags, [], 'a series that nobody knows contradicts nothing');
});

test('incident-17 a wrong series does not block a good ref_id, it flags it', async (t) => {
  const [row] = await answersOf(t, [{ id: 'DH-1', series: 'Kestrel Court', season: '1', episode: '1' }]);
  t.same(row && summary(row), ['REF_ID_ONLY', 'DH-1', 0.92]);
  t.same(evidenceOf(row).flags, ['series_contradicts']);
});

test('SERIES_SEASON_EPISODE takes the numbers, and the title where the numbers do not decide', async (t) => {
  const rows = await answersOf(t, [
    { series: 'Dune Harbor', season: '1', episode: '2', title: 'Low Water' },
    { title: 'Dune Harbor S1 E2 - Low Water' },
    { series: 'Dune Harbor', season: '1', episode: '2', title: 'Episode 2' },
    { series: 'Dune Harbor', season: '1', episode: '1', title: 'Low Water' },
    { series: 'Dune Harbor', season: '7', episode: '7', title: 'Low Water' },
    { series: 'Dune Harbor', season: '1', episode: '6', title: 'Second Doubled' },
  ]);
  t.same(rows.map(summary), [
    ['SERIES_SEASON_EPISODE', 'DH-2', 0.95],
    ['SERIES_SEASON_EPISODE', 'DH-2', 0.95],
    ['SERIES_SEASON_EPISODE', 'DH-2', 0.95],
    ['SERIES_SEASON_EPISODE', 'DH-2', 0.9],
    ['SERIES_SEASON_EPISODE', 'DH-2', 0.9],
    ['SERIES_SEASON_EPISODE', 'DH-7', 0.95],
  ]);
  t.match(evidenceOf(rows[1]), {
    numbers_rule: 's_e',
    series_source: 'title',
    rule: 'series_season_episode_numbers',
  });
  t.same(evidenceOf(rows[3]).flags, ['numbers_contradict']);
  t.same(JSON.parse(String(rows[3]?.['candidates'])), [
    { ref_id: 'DH-1', bucket: 'SERIES_SEASON_EPISODE', why: 'title_contradicts' },
  ]);
});

test('incident-15 the right numbers without a title match', async (t) => {
  const [row] = await answersOf(t, [{ series: 'Dune Harbor', season: '1', episode: '2' }]);
  t.same(row && summary(row), ['SERIES_SEASON_EPISODE', 'DH-2', 0.95]);
});

test('incident-16 a title of another series is never taken', async (t) => {
  const rows = await answersOf(t, [
    { series: 'Dune Harbor', season: '7', episode: '7', title: 'The Gull Trial' },
    { series: 'Dune Harbor', title: 'The Gull Trial' },
    { series: 'Kestrel Court', season: '7', episode: '7', title: 'Shared Title' },
    { series: 'Kestrel Court', title: 'Shared Title' },
  ]);
  t.same(
    rows.map((row) => [row['ref_id'], row['reason']]),
    [
      [null, 'EPISODE_NOT_IN_CATALOGUE'],
      [null, 'EPISODE_NOT_IN_CATALOGUE'],
      ['KC-2', null],
      ['KC-2', null],
    ],
  );
});

test('a name of ours never means another edition of the catalogue', async (t) => {
  const rows = await matchesOf(
    t,
    {
      series: [{ code: 'HLU', titles: ['House of Lanterns (US)'], episodes: [['HLU-1', 1, 1, 'A Lantern']] }],
      dictionary: [
        ['HoL UK', 'House of Lanterns (UK)'],
        ['HoL', 'House of Lanterns'],
      ],
    },
    [
      { series: 'HoL UK', season: '1', episode: '1', title: 'A Lantern' },
      { series: 'HoL UK', title: 'A Lantern' },
      { id: 'HLU-1', series: 'HoL UK' },
      { series: 'HoL', season: '1', episode: '1' },
    ],
  );
  t.same(
    rows.map((row) => row['bucket'] ?? row['reason']),
    ['EPISODE_NOT_IN_CATALOGUE', 'EPISODE_NOT_IN_CATALOGUE', 'REF_ID_ONLY', 'SERIES_SEASON_EPISODE'],
  );
  t.same(evidenceOf(rows[2]).flags, ['series_contradicts']);
});

test('SERIES_ONLY takes a ref_id whose code is the series, whatever dashes code and number have', async (t) => {
  const series = [
    { code: 'MS', titles: ['Mistral Station'] as const, episodes: [['MS-1711-2', 1, 1, 'Fog'] as const] },
    { code: 'X-FI', titles: ['Xylophone'] as const, episodes: [['X-FI-2', 1, 1, 'Fog'] as const] },
    { code: 'MS-17', titles: ['Mistral Nights'] as const, episodes: [['MS-1711', 1, 1, 'Fog'] as const] },
  ];
  const rows = await matchesOf(
    t,
    { series },
    series.map(({ titles: [name] }) => ({ series: name, title: 'Fog' })),
  );
  t.same(
    rows.map((row) => row['ref_id']),
    ['MS-1711-2', 'X-FI-2', null],
  );
});

test('SERIES_ONLY takes series and title when season or episode is missing, and only the codes of the series', async (t) => {
  const rows = await answersOf(t, [
    { series: 'Dune Harbor', title: 'Low Water' },
    { series: 'Dune Harbor', season: '1', episode: 'None', title: 'Low Water' },
    { series: 'Dune Harbor', title: 'Stray Code' },
    { series: 'Dune Harbor', title: 'Episode 3' },
  ]);
  t.same(rows.slice(0, 2).map(summary), [
    ['SERIES_ONLY', 'DH-2', 0.88],
    ['SERIES_ONLY', 'DH-2', 0.88],
  ]);
  t.equal(rows[2]?.['reason'], 'EPISODE_NOT_IN_CATALOGUE');
  t.match(rows[3], { bucket: 'SERIES_SEASON_EPISODE', ref_id: 'DH-3', confidence: 0.9 });
  t.equal(
    evidenceOf(rows[3]).rule,
    'near_episode',
    'the series has one season, so its third episode is this one',
  );
});

test('TITLE_ONLY takes an exact title that one active episode has, when the content says nothing else', async (t) => {
  const rows = await answersOf(t, [
    { title: 'low water' },
    { id: 'abc', title: 'The Gull Trial' },
    { title: 'Low Watar' },
    { title: 'Shared Title' },
    { series: 'Nobody Knows', title: 'The Gull Trial' },
  ]);
  t.same(rows.slice(0, 2).map(summary), [
    ['TITLE_ONLY', 'DH-2', 0.75],
    ['TITLE_ONLY', 'KC-1', 0.75],
  ]);
  t.same(
    rows.slice(2).map((row) => row['reason']),
    ['SERIES_UNKNOWN', 'AMBIGUOUS', 'SERIES_UNKNOWN'],
  );
});
