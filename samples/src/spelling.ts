import { titlesOf, type Episode } from './catalogue.js';
import { isPlain } from './episode-conditions.js';
import type { Random } from './prng.js';
import type { Series } from './series-list.js';
import { jaroWinkler, plainKey } from './text-keys.js';

/** Changes that no key sees: case, doubled or trailing white space, a no-break space. */
const scuffed = (text: string, random: Random): string =>
  random.pickWeighted(
    [
      [86, text],
      [6, text.toUpperCase()],
      [4, `${text} `],
      [4, text.replace(' ', '\u{a0}')],
    ] as const,
    ([weight]) => weight,
  )[1];

/** One of the titles that the catalogue has for the episode, as a platform may write it. */
export const rightTitle = (episode: Episode, random: Random): string =>
  scuffed(random.pick(titlesOf(episode)), random);

/** A right title without one of its letters: not equal to any title, and too similar to contradict. */
export const mistypedTitle = (episode: Episode, random: Random): string => {
  const title = random.pick(titlesOf(episode).filter(canBeMistyped));
  const letters = Array.from(title);
  const middle = Math.floor(letters.length / 2);
  const at = letters.findIndex((letter, index) => index >= middle && /[a-z]/.test(letter));
  const mistyped = letters.filter((_, index) => index !== at).join('');
  const similarity = jaroWinkler(plainKey(mistyped), plainKey(title));
  if (at < 0 || similarity < 0.9 || similarity === 1)
    throw new Error(`No letter can be left out of ${title}.`);
  return mistyped;
};

export const canBeMistyped = (title: string): boolean => isPlain(title) && /^[\x20-\x7e’]{14,}$/.test(title);

/** Whether the text is clearly another title than all that the catalogue has for the episode. */
export const contradicts = (text: string, episode: Episode): boolean =>
  titlesOf(episode).every((title) => jaroWinkler(plainKey(text), plainKey(title)) < 0.65);

/** In a column of its own: any name that the dictionary or the catalogue knows, with what the series key ignores. */
export const spellInColumn = (series: Series, random: Random): string => {
  const known = [...series.aliases, ...series.entries];
  if (known.length > 0 && random.chance(0.3)) return random.pick(known);
  if (series.edition || series.language !== 'english' || random.chance(0.8)) return series.primary;
  return random.pick([`${series.primary} (Dubbed)`, `${series.primary} (LAS)`, series.primary.toUpperCase()]);
};

/** Inside a title: names that stand there literally. */
export const spellInTitle = (series: Series, random: Random): string =>
  random.chance(0.9) ? series.primary : random.pick([series.primary, ...series.aliases]);

/** Season and episode as text; all of these are the same number. */
export const spellNumber = (value: number, random: Random): string => {
  if (value >= 1000)
    return random.pick([String(value), `${Math.floor(value / 1000)},${String(value).slice(-3)}`]);
  return random.pickWeighted(
    [
      [70, String(value)],
      [15, String(value).padStart(2, '0')],
      [10, `${value}.0`],
      [5, ` ${value} `],
    ] as const,
    ([weight]) => weight,
  )[1];
};

/** All of these are no number. */
export const spellNoNumber = (random: Random): string =>
  random.chance(0.8) ? '' : random.pick(['N/A', 'None', '-']);
