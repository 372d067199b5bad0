import type { SingleByte } from './single-byte.js';

/**
 * Letters beyond a to z of languages, as the inside of a character class; what stands only in some places is an alternative
 * of its own. Accents that only foreign names carry are left out: a word of a language uses the letters of one.
 */
const WESTERN = [
  '[àâçéèêëîïôùûüÿæ]|œ(?=[deinstu])', // French
  '[áéíóúüñ]', // Spanish, Irish
  '[áâãàçéêíóôú]|õ(?=e)', // Portuguese
  '[äöüßé]', // German
  '[àèéìíîòóùú]', // Italian, Gaelic
  '[àçèéíïòóúü]', // Catalan
  '[áèéëêíïóöúü]', // Dutch
  '[åäöéàüšž]', // Swedish, Finnish
  '[æøåéèêóòôâü]', // Danish, Norwegian
  '[áðéíóúýþæöø]', // Icelandic, Faroese
] as const;

const CENTRAL = [
  '[áéíóöőúüű]', // Hungarian
  '[ąćęłńóśźż]', // Polish
  '[áčďéěíňóřšťúůýž]', // Czech
  '[áäčďéíĺľňóôŕšťúýž]', // Slovak
  '[čćđšž]', // Croatian, Slovene
  '[ăâîşţ]', // Romanian
  '[çë]', // Albanian
  '[äöüßé]', // German
] as const;

const TURKISH = '[çğıöşüâîû]';

const BALTIC = [
  '[ąčęėįšųūž]', // Lithuanian
  '[āčēģīķļņšūž]', // Latvian
  '[äõöüšž]', // Estonian
] as const;

/** Of the pages of the Latin script, what is written in them. */
const WRITTEN_IN: Partial<Record<SingleByte, readonly string[]>> = {
  'windows-1252': WESTERN,
  macintosh: WESTERN,
  'windows-1250': CENTRAL,
  'iso-8859-2': CENTRAL,
  'windows-1254': [TURKISH, ...WESTERN],
  'windows-1257': BALTIC,
};

/** Letters of no language in particular: ordinals and micro. */
const ANYWHERE = 'ªºµ';

const WORDS = new Map(
  Object.entries(WRITTEN_IN).map(([page, languages]) => [
    page,
    languages.map((letters) => new RegExp(`^(?:[a-z${ANYWHERE}]|${letters})*$`, 'u')),
  ]),
);

/** Whether all letters of a word are those of one language that is written in the page; true of other scripts' pages. */
export function isWordOf(word: string, page: SingleByte): boolean {
  const languages = WORDS.get(page);
  if (languages === undefined) return true;
  const small = word.toLowerCase().replaceAll('\u0307', '');
  return languages.some((language) => language.test(small));
}
