import { createRandom, type Random } from './prng.js';
import { SERIES, type Series } from './series-list.js';
import { seriesNamedIn } from './series-names.js';
import { DOUBLED_NUMBERS, SHARED_TITLES, SINGLE_TITLES, TWIN_TITLES } from './set-titles.js';
import { plainKey } from './text-keys.js';
import { englishTitle, hindiTitle, koreanTitle } from './words.js';

export interface MetadataRow {
  readonly title: string;
  /** '' when there is none. */
  readonly cleanTitle: string;
}

/** Who else has the title of an episode: nobody, other series, or another episode of its series. */
export type TitleHolders = 'unique' | 'shared' | 'twin' | 'generic';

export interface Episode {
  readonly id: number;
  readonly series: Series;
  readonly refId: string;
  /** Films have neither season nor episode. */
  readonly numbers: { readonly season: number; readonly episode: number } | null;
  readonly metadata: readonly MetadataRow[];
  readonly holders: TitleHolders;
  /** Another episode of the series has the same season and episode. */
  readonly doubled: boolean;
}

export interface Catalogue {
  readonly episodes: readonly Episode[];
}

/** All texts under which the catalogue knows the episode. */
export const titlesOf = (episode: Episode): string[] =>
  episode.metadata.flatMap((row) => [row.title, row.cleanTitle]).filter((title) => title !== '');

const placeKey = (code: string, season: number, episode: number): string => `${code}/${season}/${episode}`;

const SET = new Map<string, { title: string; holders: TitleHolders }>();
for (const [holders, titles] of [
  ['shared', SHARED_TITLES],
  ['twin', TWIN_TITLES],
] as const) {
  for (const [title, places] of titles)
    for (const place of places) SET.set(placeKey(...place), { title, holders });
}
for (const [title, place] of SINGLE_TITLES) SET.set(placeKey(...place), { title, holders: 'unique' });
const DOUBLED = new Set(DOUBLED_NUMBERS.map((place) => placeKey(...place)));

/** The spelling of a careful hand: no accents, straight apostrophes, a written-out ampersand, no commas. */
const cleaned = (title: string): string =>
  title
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('’', "'")
    .replaceAll('&', 'and')
    .replaceAll(',', '');

const reworded = (title: string): string =>
  title.startsWith('The ') ? title.slice(4) : title.startsWith('A ') ? title.slice(2) : `${title} (Extended)`;

/** The first numbers after which MS-1711, MS-17111 and HMS-1711 all exist. */
const FIRST_NUMBERS: Readonly<Record<string, number>> = {
  'MS/1': 1101,
  'MS/2': 1301,
  'MS/3': 1701,
  'MS/4': 17101,
  'HMS/2': 1701,
};

const createTitles = (random: Random) => {
  const taken = new Set(
    [...SHARED_TITLES, ...TWIN_TITLES, ...SINGLE_TITLES].map(([title]) => plainKey(title)),
  );
  const claim = (title: string): boolean => {
    const keys = new Set([plainKey(title), plainKey(cleaned(title))]);
    if ([...keys].some((key) => taken.has(key)) || seriesNamedIn(title).length > 0) return false;
    for (const key of keys) taken.add(key);
    return true;
  };
  const fresh = (make: (random: Random) => string): string => {
    for (let attempt = 0; attempt < 10_000; attempt += 1) {
      const title = make(random);
      if (claim(title)) return title;
    }
    throw new Error('The word lists are too short for so many distinct titles.');
  };
  return { claim, fresh };
};

type Titles = ReturnType<typeof createTitles>;

const inventMetadata = (series: Series, number: number, random: Random, titles: Titles): MetadataRow[] => {
  switch (series.language) {
    case 'generic':
      return [{ title: `Episode ${number}`, cleanTitle: '' }];
    case 'hindi':
    case 'korean': {
      const native = titles.fresh(series.language === 'hindi' ? hindiTitle : koreanTitle);
      const translated = titles.fresh(englishTitle);
      return [
        { title: native, cleanTitle: native },
        { title: translated, cleanTitle: cleaned(translated) },
      ];
    }
    case 'english': {
      const title = titles.fresh(englishTitle);
      const rows = [{ title, cleanTitle: cleaned(title) }];
      if (random.chance(0.35) && titles.claim(reworded(title)))
        rows.push({ title: reworded(title), cleanTitle: '' });
      return rows;
    }
  }
};

/** Invents the episodes and metadata of `SERIES`; titles are distinct by key but for those of set-titles.ts. */
export const inventCatalogue = (seed: number): Catalogue => {
  const random = createRandom(seed, 'catalogue');
  const titles = createTitles(random);
  const episodes: Episode[] = [];
  const add = (series: Series, refNumber: number, numbers: Episode['numbers'], doubled: boolean): void => {
    const set = numbers && SET.get(placeKey(series.code, numbers.season, numbers.episode));
    episodes.push({
      id: 10_001 + episodes.length,
      series,
      refId: `${series.code}-${refNumber}`,
      numbers,
      metadata: set
        ? [{ title: set.title, cleanTitle: cleaned(set.title) }]
        : inventMetadata(series, numbers?.episode ?? 0, random, titles),
      holders: set?.holders ?? (series.language === 'generic' ? 'generic' : 'unique'),
      doubled,
    });
  };
  for (const series of SERIES) {
    let refNumber = random.chance(0.25) ? random.between(10_000, 60_000) : random.between(1_000, 5_000);
    for (const [index, count] of series.seasons.entries()) {
      const season = index + 1;
      refNumber = FIRST_NUMBERS[`${series.code}/${season}`] ?? refNumber;
      const first = series.code === 'LL' ? 985 : 1;
      for (let episode = first; episode < first + count; episode += 1) {
        const doubled = DOUBLED.has(placeKey(series.code, season, episode));
        for (let cut = 0; cut < (doubled ? 2 : 1); cut += 1) {
          add(series, refNumber, { season, episode }, doubled);
          refNumber += series.code === 'MS' || series.code === 'HMS' ? 1 : random.between(1, 4);
        }
      }
    }
    for (let film = 0; film < series.films; film += 1) {
      add(series, refNumber, null, false);
      refNumber += random.between(1, 4);
    }
  }
  return { episodes };
};
