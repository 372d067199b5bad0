import type { Style } from './contents.js';
import { isPlain, type Numbers } from './episode-conditions.js';
import type { Random } from './prng.js';
import { spellInColumn, spellInTitle, spellNoNumber, spellNumber } from './spelling.js';
import type { Told } from './told.js';

const padded = (value: number): string => String(value).padStart(2, '0');

const numbersOf = ({ season, episode }: Told): Numbers | undefined =>
  season === undefined || episode === undefined ? undefined : { season, episode };

const HEX = '0123456789abcdef';
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

const randomText = (random: Random, alphabet: string, length: number): string =>
  Array.from({ length }, () => random.pick(Array.from(alphabet))).join('');

const colonForm = ({ season, episode }: Numbers, title: string | undefined): string =>
  `S${padded(season)}:E${padded(episode)}${title === undefined ? '' : ` - ${title}`}`;

const numbersInTitle = (numbers: Numbers, title: string | undefined, random: Random): string => {
  const { season, episode } = numbers;
  if (title === undefined || random.chance(0.7)) return colonForm(numbers, title);
  return random.chance(0.5)
    ? `${season}x${padded(episode)} ${title.trim()}`
    : `${title.trim()} (S${season}E${episode})`;
};

/**
 * Everything in columns of its own. Ids without a ref_id are the platform's own; a share of the numbers stands in the
 * title instead of the columns.
 */
export const columnStyle = (options: {
  readonly refIdForms: readonly ((refId: string) => string)[];
  readonly ownIdPrefix: string;
  readonly numbersInTitle: number;
}): Style => ({
  tellsInTitle: false,
  spell: spellInColumn,
  write: (told, random) => {
    const numbers = numbersOf(told);
    const moved =
      numbers !== undefined && isPlain(told.title ?? '') && random.chance(options.numbersInTitle)
        ? numbers
        : undefined;
    const kept = moved ? undefined : numbers;
    const tellsSomething = told.series !== undefined || told.title !== undefined;
    const ownId = tellsSomething ? `${options.ownIdPrefix}${randomText(random, HEX, 8)}` : '';
    return {
      id: told.refId === undefined ? ownId : random.pick(options.refIdForms)(told.refId),
      series: told.series ?? '',
      season: kept ? spellNumber(kept.season, random) : tellsSomething ? spellNoNumber(random) : '',
      episode: kept ? spellNumber(kept.episode, random) : tellsSomething ? spellNoNumber(random) : '',
      title: moved ? numbersInTitle(moved, told.title, random) : (told.title ?? ''),
      answer: told.answer,
    };
  },
});

/** Tubi: `S01:E02 - Title`, the season in a column too, the ref_id as partner id or nothing. */
export const tubiStyle: Style = {
  tellsInTitle: true,
  spell: spellInColumn,
  write: (told, random) => {
    const numbers = numbersOf(told);
    return {
      id: told.refId ?? '',
      series: told.series ?? '',
      season: numbers ? random.pick([String(numbers.season), `${numbers.season}.0`]) : '',
      episode: '',
      title: numbers ? colonForm(numbers, told.title) : (told.title ?? ''),
      answer: told.answer,
    };
  },
};

const youtubeTitle = (told: Told, random: Random): string => {
  const { series, title } = told;
  const numbers = numbersOf(told);
  if (series === undefined) return title ?? '';
  if (numbers === undefined) return `${series} - ${title ?? ''}`;
  const { season, episode } = numbers;
  if (title === undefined) {
    return random.chance(0.7)
      ? `${series} S${season} E${episode}`
      : `${series} - Season - ${season} - Episode - ${episode}`;
  }
  return random.chance(0.85)
    ? `${series} S${season} E${episode} - ${title}`
    : `${series}: ${title.trim()} (S${season}E${episode})`;
};

/** YouTube: a video id, and one title that holds the series and perhaps the numbers. */
export const youtubeStyle: Style = {
  tellsInTitle: true,
  spell: spellInTitle,
  write: (told, random) => ({
    id: randomText(random, LETTERS, 11),
    series: '',
    season: '',
    episode: '',
    title: youtubeTitle(told, random) + (told.title !== undefined && random.chance(0.02) ? ' 🌊' : ''),
    answer: told.answer,
  }),
};
