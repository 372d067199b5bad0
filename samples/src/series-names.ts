import { SERIES, type Series } from './series-list.js';
import { containsWords, foldedWords } from './text-keys.js';

interface Name {
  readonly series: Series;
  readonly words: readonly string[];
}

const withoutQualifier = (name: string): string => name.replace(/\s*[([][^)\]]*[)\]]$/, '');
const withoutArticle = (name: string): string => name.replace(/^(the|an|a)\s+/i, '');

const NAMES: readonly Name[] = SERIES.flatMap((series) =>
  [series.primary, ...series.aliases, ...series.entries]
    .flatMap((name) => [name, withoutQualifier(name), withoutArticle(withoutQualifier(name))])
    .map((name) => ({ series, words: foldedWords(name) })),
);

/**
 * The series whose names stand in the text as whole words; a name that is part of a longer one that is there too does
 * not count. A guard: a text that names no series, or another one than meant, must not become a sample.
 */
export const seriesNamedIn = (text: string): Series[] => {
  const words = foldedWords(text);
  const present = NAMES.filter((name) => containsWords(words, name.words));
  const longest = present.filter(
    (name) =>
      !present.some(
        (other) => other.words.length > name.words.length && containsWords(other.words, name.words),
      ),
  );
  return [...new Set(longest.map((name) => name.series))];
};
