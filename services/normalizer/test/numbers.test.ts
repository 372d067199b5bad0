import { test } from 'tap';
import { normalizedContents, type RawContent } from './harness.js';
import type { Teardown } from './stage-harness.js';

async function numbersOf(t: Teardown, contents: RawContent[]): Promise<unknown[][]> {
  const rows = await normalizedContents(t, {}, contents);
  return rows.map((row) => [row['season'], row['episode'], row['numbers_rule'], row['title']]);
}

const READINGS: readonly [
  title: string,
  season: number | null,
  episode: number | null,
  rule: string,
  title: string,
][] = [
  ['S01:E02 - The Long Tide', 1, 2, 's_e', 'The Long Tide'],
  ['The Long Tide S1 E2', 1, 2, 's_e', 'The Long Tide'],
  ['S01E02', 1, 2, 's_e', 'S01E02'],
  ['The Long Tide (S1E9)', 1, 9, 's_e', 'The Long Tide'],
  ['S2 Ep. 4: The Long Tide', 2, 4, 's_e', 'The Long Tide'],
  ['S2019E05 The Long Tide', 2019, 5, 's_e', 'The Long Tide'],
  ['1x05 The Long Tide', 1, 5, 's_x_e', 'The Long Tide'],
  ['Season - 5 - Episode - 79', 5, 79, 'season_episode', 'Season - 5 - Episode - 79'],
  ['The Long Tide, Season 5 Episode 79', 5, 79, 'season_episode', 'The Long Tide'],
  ['Temporada 2 Capítulo 4 - La marea', 2, 4, 'season_episode', 'La marea'],
  ['시즌 2 3화', 2, 3, 'season_episode_korean', '시즌 2 3화'],
  ['सीज़न 2 एपिसोड 3', 2, 3, 'season_episode_hindi', 'सीज़न 2 एपिसोड 3'],
  ['Episode 4', null, 4, 'episode', 'Episode 4'],
  ['Ep. 4 - The Long Tide', null, 4, 'episode', 'The Long Tide'],
  ['एपिसोड 7', null, 7, 'episode_hindi', 'एपिसोड 7'],
  ['제12화', null, 12, 'episode_korean', '제12화'],
  ['Season 2: The Long Tide', 2, null, 'season', 'The Long Tide'],
  ['S01E02-E03 The Long Tide', 1, null, 'several_episodes', 'The Long Tide'],
];

test('each number rule reads its spelling of season and episode, leaves its id and the clean title', async (t) => {
  const read = await numbersOf(
    t,
    READINGS.map(([title]) => ({ title })),
  );
  for (const [index, [text, ...expected]] of READINGS.entries()) t.same(read[index], expected, text);
});

test('numbers that are names, dates or years are not read', async (t) => {
  const names = [
    '1847',
    '24',
    'Friends 101',
    '2024-05-01',
    '05/01/2024 Special',
    '4x4 Adventures',
    'World Series 2019',
    'Season 2019',
    'Step 4',
    'Apollo 13: The Return',
    'Dad’s 2 E 3rd Street',
    'Part 2',
    'MS-1132',
  ];
  for (const [index, numbers] of (
    await numbersOf(
      t,
      names.map((title) => ({ title })),
    )
  ).entries()) {
    t.same(numbers, [null, null, null, names[index]], `title ${index + 1}`);
  }
});

test('incident-33 the columns are read as integers: 01, 1.0 and 1,001 are numbers, None and N/A are not', async (t) => {
  const columns = ['01', '1', '1.0', '1,001', ' 7 ', 'None', 'N/A', '-', '', '1.5', '0x1F', 'S1'];
  const rows = await normalizedContents(
    t,
    {},
    columns.map((text) => ({ season: text, episode: text })),
  );
  const expected = [1, 1, 1, 1001, 7, null, null, null, null, null, null, null];
  t.same(
    rows.map((row) => row['season']),
    expected,
  );
  t.same(
    rows.map((row) => row['episode']),
    expected,
  );
});

test('the columns win over the title, and numbers of two episodes are never mixed', async (t) => {
  t.same(
    await numbersOf(t, [
      { season: '2', episode: '5', title: 'The Long Tide (S1E9)' },
      { season: '1', title: 'S1E9 The Long Tide' },
      { season: '2', title: 'S1E9 The Long Tide' },
      { episode: '9', title: 'Season 3 - The Long Tide' },
    ]),
    [
      [2, 5, null, 'The Long Tide'],
      [1, 9, 's_e', 'The Long Tide'],
      [2, null, null, 'The Long Tide'],
      [3, 9, 'season', 'The Long Tide'],
    ],
  );
});
