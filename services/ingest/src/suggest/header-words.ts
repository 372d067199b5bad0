import { NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import { headerKey } from '../sanitize/header.js';
import type { Target } from '../sanitize/template-schema.js';
import type { Templates } from '../sanitize/templates.js';

/** What a column can become. */
export type Meaning = Target | 'date';

/** What a header says, how surely (0 to 1), and why. Judgement, not probability: it ranks proposals for a person. */
export interface HeaderEvidence {
  readonly meaning: Meaning;
  readonly confidence: number;
  readonly why: string;
}

const AS_IN_TEMPLATES = 0.9;
const DISPUTED = 0.75;
/** What single words say; where the values say something else, that may be surer. */
export const BY_WORDS = 0.65;

/** Headers that templates know, with what they make of them; a generic template's meaning goes before a platform's. */
export class KnownHeaders {
  readonly #known = new Map<string, Map<Meaning, string[]>>();

  constructor(templates: Templates) {
    for (const { name, columns, date } of [...templates.generic, ...templates.all]) {
      for (const [target, source] of Object.entries(columns)) {
        if ('from' in source) for (const header of source.from) this.#add(header, target as Target, name);
      }
      for (const header of date?.from ?? []) this.#add(header, 'date', name);
    }
  }

  #add(header: string, meaning: Meaning, template: string): void {
    const meanings = this.#known.get(headerKey(header)) ?? new Map<Meaning, string[]>();
    const by = meanings.get(meaning) ?? [];
    if (!by.includes(template)) by.push(template);
    meanings.set(meaning, by);
    this.#known.set(headerKey(header), meanings);
  }

  /** The header's meaning in templates, else by its words; undefined when neither says anything. */
  evidence(header: string): HeaderEvidence | undefined {
    const meanings = this.#known.get(headerKey(header));
    const [first] = meanings ?? [];
    if (meanings === undefined || first === undefined) return byWords(header);
    const [meaning, templates] = first;
    return {
      meaning,
      confidence: meanings.size === 1 ? AS_IN_TEMPLATES : DISPUTED,
      why: `the header means this in ${templates.slice(0, 3).join(', ')}`,
    };
  }
}

/** In this order: measures before what they are counted of, numbers before titles, a channel's name before names. */
const WORDS: readonly (readonly [Meaning, RegExp])[] = [
  ['date', /\b(date|day|fecha|datum|jour)\b/u],
  ['season_number', /\b(season|staffel|temporada|saison)\b/u],
  ['episode_number', /\b(episode|ep|folge|capitulo)\b.*(\b(number|num|no|nr)\b|#)|^(episode|ep|folge)$/u],
  ['hours', /\b(hours?|hrs?|stunden|horas|heures)\b/u],
  ['tot_mov', /\b(minutes?|mins?|minuten|minutos|mov|watch time|view(ing)? time|time (watched|viewed))\b/u],
  ['revenue', /\b(revenue|earnings?|payout|royalt(y|ies)|amount|income|umsatz|ingresos)\b/u],
  ['tot_impressions', /\bimpressions?\b/u],
  ['tot_completions', /\bcomplet(ions?|ed)\b/u],
  ['unique_viewers', /\b(uniques?|viewers|accounts|users|households|devices reached)\b/u],
  ['platform_channel_name', /\b(channel|network|station|feed|sender|canal)\b/u],
  ['platform_partner_name', /\b(partner|distributor|affiliate|reseller)\b/u],
  ['platform_territory', /\b(territory|country|region|market|geo|land|pais)\b/u],
  ['platform_content_id', /\b(id|code|ref|reference|eidr|isan)\b/u],
  ['platform_series', /\b(series|show|program|programme|serie|sendung|franchise)\b/u],
  ['sessions', /\bsessions?\b/u],
  ['views', /\b(views?|plays?|starts?|streams?)\b/u],
  ['device_type', /\bdevice\b/u],
  ['language', /\b(language|lang|sprache|idioma)\b/u],
  ['platform_content_name', /\b(title|titel|titulo|episode|video|clip|asset|content|film|movie|name)\b/u],
];

const MEASURES: ReadonlySet<string> = new Set([...NUMERIC_MEASURES, 'hours']);

/** The measure that texts around a table name, such as its banner and the file's name; undefined when none or several do. */
export function measureSaid(
  texts: readonly string[],
): { readonly meaning: Target; readonly word: string } | undefined {
  const said = texts.map(wordsOf).flatMap((words) =>
    WORDS.flatMap(([meaning, pattern]) => {
      const [word] = pattern.exec(words) ?? [];
      return word === undefined || meaning === 'date' || !MEASURES.has(meaning) ? [] : [{ meaning, word }];
    }),
  );
  return said.every(({ meaning }) => meaning === said[0]?.meaning) ? said[0] : undefined;
}

function wordsOf(text: string): string {
  return headerKey(text)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}#]+/gu, ' ');
}

function byWords(header: string): HeaderEvidence | undefined {
  const words = wordsOf(header);
  for (const [meaning, pattern] of WORDS) {
    const [found] = pattern.exec(words) ?? [];
    if (found !== undefined) {
      return { meaning, confidence: BY_WORDS, why: `the header says "${found.trim().slice(0, 40)}"` };
    }
  }
  return undefined;
}
