import type { PermanentError } from '@viewership/shared/errors';
import { fileProblem } from '../../file-problem.js';
import { analyse } from 'chardet';
import { isWordOf } from './languages.js';
import { charactersOf, type SingleByte } from './single-byte.js';
import type { Survey } from './survey.js';

/** What programs in most countries write when it is not Unicode: taken unless it is implausible or another clearly better. */
const USUAL = 'windows-1252';

/** The pages that a text is tried in. */
const CANDIDATES = [
  USUAL,
  'macintosh',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'koi8-r',
] as const satisfies readonly SingleByte[];

/** chardet names the ISO page when no byte is in 0x80–0x9F, and knows a language's letters by one page only. */
const NAMES: Readonly<Record<string, readonly SingleByte[]>> = {
  'ISO-8859-1': ['windows-1252'],
  'ISO-8859-2': ['windows-1250', 'iso-8859-2'],
  'windows-1250': ['windows-1250', 'iso-8859-2'],
  'ISO-8859-7': ['windows-1253'],
  'ISO-8859-9': ['windows-1254'],
};

/** Latin letters of these pages that no other widely written language of them has: Icelandic eth, thorn, y with acute. */
const RARE_IN_1252 = new Set('ðþÐÞÝ');

/**
 * In a single-byte text two accented characters can look like UTF-8 by chance (`L’é` of a Macintosh). Read in the right
 * page they are a word all the same; UTF-8 that is read in a code page is not (`AmÃ©lie`).
 */
const MAX_DOUBT = 0.25;
/** The share of odd characters above which a text is in none of the pages: of another script, or of several bytes a character. */
const MAX_ODD = 0.4;
/** How odd a letter is that no language of the page has beside the others of its word: half, since names are foreign. */
const FOREIGN = 0.5;
/** Symbols that stand in no title: mathematics and the frames of terminals. */
const NO_WRITING = /[\u2200-\u25FF]/u;
/** Symbols that stand beside no accented letter, nor beside each other. */
const ALONE = /[¢£¤¥¦¨¬¯±¶·¸¼½¾]/u;
/** Shares of odd characters that still count as equally plausible. */
const TOLERANCE = 0.02;
/** By how much chardet (0 to 100) must prefer another page to the usual one. */
const LEAD = 10;
/** Bytes above 0x7F below which trigrams say nothing, and the usual page is taken when it is plausible. */
const ENOUGH = 40;

/**
 * The code page of a text that is not UTF-8 throughout: one in which its words are words, told by language where several
 * are. Throws PermanentError `invalid_utf8` when much of it is UTF-8, so that the rest is damage or another file's;
 * `encoding_unknown` when it is like no known page, or like several.
 */
export function codePageOf(survey: Survey): SingleByte {
  const encoding = survey.valid > survey.invalid ? undefined : likeliest(survey);
  if (encoding === undefined) throw mixed(survey);
  const doubt = oddnessOf(survey.histogram, survey.doubtful, encoding) ?? 1;
  if (doubt > MAX_DOUBT) throw mixed(survey);
  return encoding;
}

function likeliest(survey: Survey): SingleByte {
  const rated = CANDIDATES.flatMap((encoding) => {
    const oddness = oddnessOf(survey.histogram, survey.sample, encoding);
    return oddness === undefined ? [] : [{ encoding, oddness }];
  });
  const least = Math.min(...rated.map(({ oddness }) => oddness));
  if (least > MAX_ODD) throw unknown(survey, []);
  const plausible = differing(
    rated.filter(({ oddness }) => oddness <= least + TOLERANCE),
    survey.histogram,
  );
  const confidence = confidences(survey.sample);
  const [best, second] = plausible
    .map(({ encoding }) => ({ encoding, confidence: confidence.get(encoding) ?? 0 }))
    .toSorted((a, b) => b.confidence - a.confidence);
  if (best === undefined) throw unknown(survey, []);
  const usual = plausible.find(({ encoding }) => encoding === USUAL);
  if (usual !== undefined) {
    const clear = survey.invalid >= ENOUGH && best.confidence >= (confidence.get(USUAL) ?? 0) + LEAD;
    return clear ? best.encoding : USUAL;
  }
  // Two equally good answers are no answer.
  if (second === undefined) return best.encoding;
  if (survey.invalid >= ENOUGH && best.confidence >= second.confidence + LEAD) return best.encoding;
  throw unknown(
    survey,
    plausible.map(({ encoding }) => encoding),
  );
}

/** Of pages in which a text reads the same, the first: none of the others is a rival. */
function differing<T extends { readonly encoding: SingleByte }>(
  pages: readonly T[],
  histogram: Survey['histogram'],
): T[] {
  const byReading = new Map<string, T>();
  for (const page of pages) {
    const characters = charactersOf(page.encoding);
    const reading = histogram.map((count, byte) => (count > 0 ? characters[byte] : '')).join(' ');
    if (!byReading.has(reading)) byReading.set(reading, page);
  }
  return [...byReading.values()];
}

/** By trigrams of languages (ICU's detector). */
function confidences(sample: Buffer): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { name, confidence } of analyse(sample)) {
    for (const encoding of NAMES[name] ?? [name.toLowerCase()])
      found.set(encoding, Math.max(confidence, found.get(encoding) ?? 0));
  }
  return found;
}

/**
 * The share of characters that do not look like writing: symbols inside words, capitals after small letters, unbroken
 * runs of accented letters in Latin script; and, half of them, letters of words that belong to no language of the page.
 * Undefined when the page lacks a character.
 */
function oddnessOf(histogram: Survey['histogram'], sample: Buffer, encoding: SingleByte): number | undefined {
  const characters = charactersOf(encoding);
  if (histogram.some((count, byte) => count > 0 && characters[byte] === undefined)) return undefined;
  let odd = 0;
  let all = 0;
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at] as number;
    if (byte < 0x80) continue;
    all++;
    const before = at === 0 ? 0x20 : (sample[at - 1] as number);
    const after = sample[at + 1] ?? 0x20;
    odd += oddCharacter(characters, encoding, before, byte, after);
  }
  return all === 0 ? 0 : (odd + FOREIGN * foreignLetters(characters, sample, encoding)) / all;
}

/** How many accented letters stand in words that are of no language which is written in the page. */
function foreignLetters(
  characters: readonly (string | undefined)[],
  sample: Buffer,
  encoding: SingleByte,
): number {
  const text = Array.from(sample, (byte) => characters[byte] ?? '').join('');
  const words = text.match(/\p{L}+/gu) ?? [];
  return words
    .filter((word) => !isWordOf(word, encoding))
    .reduce((sum, word) => sum + (word.match(/[^\0-\x7F]/gu)?.length ?? 0), 0);
}

function oddCharacter(
  characters: readonly (string | undefined)[],
  encoding: SingleByte,
  before: number,
  byte: number,
  after: number,
): number {
  const character = characters[byte] ?? '';
  const left = characters[before] ?? '';
  const right = characters[after] ?? '';
  if (/\p{Cc}/u.test(character) || NO_WRITING.test(character)) return 1;
  if (
    ALONE.test(character) &&
    [left, right].some((one) => (/[^\0-\x7F]/u.test(one) && /\p{L}/u.test(one)) || ALONE.test(one))
  )
    return 1;
  // A quotation mark that opens does not follow a letter.
  if (/[‚„]/u.test(character) && /\p{L}/u.test(left)) return 1;
  if (!/\p{L}/u.test(character)) {
    // Apostrophes, dashes and unbreakable spaces stand inside words.
    return /\p{L}/u.test(left) && /\p{L}/u.test(right) && !/[’‘'–—\u00A0\u00AD·]/.test(character) ? 1 : 0;
  }
  if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(left)) return 1;
  const latin = /\p{Script=Latin}/u.test(character);
  if (/\p{L}/u.test(left) && /\p{Script=Latin}/u.test(left) !== latin) return 1;
  if (latin && before >= 0x80 && after >= 0x80 && /\p{L}/u.test(left) && /\p{L}/u.test(right)) return 1;
  return encoding === 'windows-1252' && RARE_IN_1252.has(character) ? 0.5 : 0;
}

function mixed({ firstInvalid, valid, invalid }: Survey): PermanentError {
  const { line = 1, byte = 0 } = firstInvalid ?? {};
  const hex = byte.toString(16).toUpperCase().padStart(2, '0');
  return fileProblem(
    'invalid_utf8',
    `Line ${line} has the byte 0x${hex}, which is not UTF-8, while ${valid} characters of the file are, and ${invalid} bytes are not: two encodings are mixed, or the file was damaged. Save it as UTF-8, or say in the field encoding what it is.`,
    { line },
  );
}

function unknown({ firstInvalid }: Survey, plausible: readonly SingleByte[]): PermanentError {
  const line = firstInvalid?.line ?? 1;
  const like = plausible.length === 0 ? 'like no known code page' : `as much ${plausible.join(' as ')}`;
  return fileProblem(
    'encoding_unknown',
    `The file is not UTF-8 (line ${line}) and ${like}: save it as UTF-8, or say its encoding in the field encoding.`,
    { line },
  );
}
