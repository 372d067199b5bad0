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
  ['S00E03 The Long Tide', 0, 3, 's_e', 'The Long Tide'],
  ['S01E02 The Long Tide (2024-05-01)', 1, 2, 's_e', 'The Long Tide (2024-05-01)'],
  ['1x05-06 The Long Tide', 1, null, 'several_x', 'The Long Tide'],
  ['Season 2 Episodes 3-4: The Long Tide', 2, null, 'several_words', 'The Long Tide'],
  ['Saison 2, épisodes 3 et 4', 2, null, 'several_words', 'Saison 2, épisodes 3 et 4'],
  ['T2 E5 - La marea', 2, 5, 't_e', 'La marea'],
  ['T02: Cap. 3 La marea', 2, 3, 't_e', 'La marea'],
  ['Saison 1, épisode 3 : La marée', 1, 3, 'season_episode', 'La marée'],
  ['Staffel 2 Folge 4 - Die Flut', 2, 4, 'season_episode', 'Die Flut'],
  ['Temporada 3 Episódio 12 - A maré', 3, 12, 'season_episode', 'A maré'],
  ['2ª Temporada, Episódio 3 - A maré', 2, 3, 'ordinal_season_episode', 'A maré'],
  ['2. Staffel, Folge 4: Die Flut', 2, 4, 'ordinal_season_episode', 'Die Flut'],
  ['2nd Season Episode 1 The Long Tide', 2, 1, 'ordinal_season_episode', 'The Long Tide'],
  ['Season Two, Episode Three: The Long Tide', 2, 3, 'season_episode_words', 'The Long Tide'],
  ['Temporada dos, capítulo cuatro', 2, 4, 'season_episode_words', 'Temporada dos, capítulo cuatro'],
  ['Season II Episode IV', 2, 4, 'season_episode_words', 'Season II Episode IV'],
  ['Staffel zwei, Folge fünf', 2, 5, 'season_episode_words', 'Staffel zwei, Folge fünf'],
  ['Second Season Episode 4', 2, 4, 'ordinal_word_season_episode', 'Second Season Episode 4'],
  ['Zweite Staffel, Folge 4', 2, 4, 'ordinal_word_season_episode', 'Zweite Staffel, Folge 4'],
  ['Deuxième saison, épisode 4', 2, 4, 'ordinal_word_season_episode', 'Deuxième saison, épisode 4'],
  ['Book 2 Chapter 4 - The Long Tide', 2, 4, 'book_chapter', 'The Long Tide'],
  ['Season 2 Chapter 4', 2, 4, 'book_chapter', 'Season 2 Chapter 4'],
  ['Limited Series: Episode 4', 1, 4, 'limited_series', 'Limited Series: Episode 4'],
  ['Mini-Series Part 2', 1, 2, 'limited_series', 'Mini-Series Part 2'],
  ['Special 3: The Long Tide', 0, 3, 'special', 'The Long Tide'],
  ['3. Folge - Die Flut', null, 3, 'ordinal_episode', 'Die Flut'],
  ['Episode Four', null, 4, 'episode_words', 'Episode Four'],
  ['Folge drei: Die Flut', null, 3, 'episode_words', 'Die Flut'],
  ['E05 - The Long Tide', null, 5, 'e_in_front', 'The Long Tide'],
  ['The Long Tide E05', null, 5, 'e_behind', 'The Long Tide'],
  ['2. Staffel - Die Flut', 2, null, 'ordinal_season', 'Die Flut'],
  ['1ª temporada - A maré', 1, null, 'ordinal_season', 'A maré'],
  ['Season Two: The Long Tide', 2, null, 'season_words', 'The Long Tide'],
  ['Second Season - The Long Tide', 2, null, 'ordinal_word_season', 'The Long Tide'],
  ['S02 - The Long Tide', 2, null, 's_alone', 'The Long Tide'],
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
    'Part 1',
    'Part 2',
    'Part II',
    'MS-1132',
    '1923',
    'Episode 05/01/2024',
    'Folge 2024-05-01',
    'Season 05/01/2024',
    'Chapter 9',
    'The Second Season of Love and Other Stories',
    'Christmas Special 2019',
    'Series Seven',
    'Vitamin E 12',
    'C3 E12 Engine Room',
    'Area 51',
    'Formula 1 Season Review',
    'Top 5 Season Moments',
    '12 Episode Marathon',
    'The 100th Episode',
    'The Season I Fell in Love',
    'La temporada una vez',
    'Star Wars: Episode I - The Phantom Menace',
    'Volume 2 Epix',
    'Ocean 11',
    'Henry V',
    'Rocky IV',
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

test('part, language and cut are read and kept beside the title; only language and cut leave it', async (t) => {
  const titles = [
    'The Long Tide, Part 2',
    'The Long Tide Pt. II',
    'La marea (Parte dos)',
    'Die Flut - Teil drei',
    'The Long Tide (Dubbed)',
    'S1E2 - The Long Tide (Hindi)',
    'The Long Tide [Spanish Subtitled]',
    'The Long Tide [Uncut]',
    'The Long Tide (HD) (Dubbed-LATAM)',
    'English',
    'The Long Tide (Lost at Sea)',
    'Departed 2',
  ];
  const rows = await normalizedContents(
    t,
    {},
    titles.map((title) => ({ title })),
  );
  t.same(
    rows.map((row) => [row['title'], row['part'], row['language'], row['qualifier']]),
    [
      ['The Long Tide, Part 2', 2, null, null],
      ['The Long Tide Pt. II', 2, null, null],
      ['La marea (Parte dos)', 2, null, null],
      ['Die Flut - Teil drei', 3, null, null],
      ['The Long Tide', null, 'Dubbed', null],
      ['The Long Tide', null, 'Hindi', null],
      ['The Long Tide', null, 'Spanish Subtitled', null],
      ['The Long Tide', null, null, '[Uncut]'],
      ['The Long Tide', null, 'Dubbed-LATAM', '(HD)'],
      ['English', null, null, null],
      ['The Long Tide (Lost at Sea)', null, null, null],
      ['Departed 2', null, null, null],
    ],
  );
});

test('a tag that the catalogue tells episodes apart by stays in the title', async (t) => {
  const [row] = await normalizedContents(
    t,
    {
      series: [
        {
          code: 'DH',
          titles: ['Dune Harbor'],
          episodes: [
            ['DH-1', 1, 1, 'The Long Tide'],
            ['DH-2', 1, 1, 'The Long Tide (Dubbed)'],
          ],
        },
      ],
    },
    [{ title: 'The Long Tide (Dubbed)' }],
  );
  t.match(row, { title: 'The Long Tide (Dubbed)', title_key: 'thelongtidedubbed', language: 'Dubbed' });
});

test('numbers stay in a title that the catalogue has with them', async (t) => {
  const titles = [
    'Star Wars: Episode IV - A New Hope',
    'Special 26',
    'Rebuilding a BMW E30',
    'Open Season 2',
  ];
  const episodes = titles.map((title, index) => [`FM-${index}`, null, null, title] as const);
  const rows = await normalizedContents(
    t,
    { series: [{ code: 'FM', titles: ['Films'], episodes }] },
    [...titles, 'Star Wars: Episode IX - The Rise'].map((title) => ({ title })),
  );
  t.same(
    rows.map((row) => [row['title'], row['season'], row['episode'], row['numbers_rule']]),
    [
      [titles[0], null, 4, 'episode_words'],
      [titles[1], 0, 26, 'special'],
      [titles[2], null, 30, 'e_behind'],
      [titles[3], 2, null, 'season'],
      ['Star Wars: - The Rise', null, 9, 'episode_words'],
    ],
  );
});

test('the language of a series in brackets is read too, and the qualifier keeps it', async (t) => {
  const [row] = await normalizedContents(t, {}, [{ series: 'Dune Harbor (Dubbed)', title: 'Low Water' }]);
  t.match(row, { language: 'Dubbed', qualifier: '(Dubbed)' });
});

test('three digits in front of a title are season and episode only where the catalogue has that episode', async (t) => {
  const series = [
    {
      code: 'FR',
      titles: ['Fairhaven'] as const,
      episodes: [['FR-1', 1, 1, 'A'] as const, ['FR-2', 2, 13, 'B'] as const],
    },
    {
      code: 'LG',
      titles: ['Long Game'] as const,
      episodes: Array.from({ length: 120 }, (_, at) => [`LG-${at}`, 1, at + 1, `Game ${at}`] as const),
    },
  ];
  const rows = await normalizedContents(t, { series }, [
    { series: 'Fairhaven', title: '213 - The Long Tide' },
    { series: 'Fairhaven', title: '101' },
    { series: 'Fairhaven', title: '1923' },
    { series: 'Fairhaven', title: '24' },
    { series: 'Fairhaven', season: '5', title: '213 - The Long Tide' },
    { series: 'Long Game', title: '101 - Game' },
    { title: 'Fairhaven 101' },
    { series: 'Fairhaven', title: '213 Main Street' },
  ]);
  t.same(
    rows.map((row) => [row['season'], row['episode'], row['numbers_rule']]),
    [
      [2, 13, 'compact'],
      [1, 1, 'compact'],
      [null, null, null],
      [null, null, null],
      [5, null, null],
      [null, null, null],
      [null, null, null],
      [null, null, null],
    ],
  );
});
