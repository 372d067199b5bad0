import { jaroWinkler } from '../../../samples/src/text-keys.js';

/**
 * The buckets and reasons of DOMAIN.md section 5 said once more, in plain TypeScript: every rule is asked about every
 * episode of the catalogue. It shares no code with the SQL; text is ASCII here, so keys are a regular expression.
 */

export interface CatalogueSeries {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly active: boolean;
}

/** One episode row; a ref_id may have several, even in several series. */
export interface CatalogueEpisode {
  readonly ref: string;
  readonly series: string;
  readonly season: number | null;
  readonly episode: number | null;
}

export interface Catalogue {
  readonly series: readonly CatalogueSeries[];
  readonly episodes: readonly CatalogueEpisode[];
  /** All titles and clean titles of each ref_id. */
  readonly titles: ReadonlyMap<string, readonly string[]>;
}

/** A content as normalize leaves it. */
export interface Content {
  readonly ref: string | null;
  readonly platformSeries: string | null;
  readonly internalSeries: string | null;
  /** Series of ours that the series text could mean; then internalSeries is null. */
  readonly conflict: readonly string[];
  readonly season: number | null;
  readonly episode: number | null;
  readonly title: string | null;
}

export interface Decision {
  readonly bucket: string | null;
  readonly ref: string | null;
  readonly confidence: number | null;
  readonly series: string | null;
  readonly reason: string | null;
}

export const keyOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
export const seriesKeyOf = (text: string): string => keyOf(text.replace(/\s*\([^()]*\)$/, ''));
export const isGeneric = (title: string): boolean => /^Episode \d+$/.test(title);

const countryOf = (name: string): string | undefined => /\((US|UK)\)$/.exec(name)?.[1];
const otherEdition = (a: string, b: string): boolean =>
  countryOf(a) !== undefined && countryOf(b) !== undefined && countryOf(a) !== countryOf(b);

/** The ids of the series that a name of ours means: by primary title, else by any title, else but for qualifiers. */
function seriesNamed({ series }: Catalogue, name: string): string[] {
  const allTitles = (one: CatalogueSeries) => [one.name, ...one.aliases];
  const tiers: ((one: CatalogueSeries) => boolean)[] = [
    (one) => keyOf(one.name) === keyOf(name),
    (one) => allTitles(one).some((title) => keyOf(title) === keyOf(name)),
    (one) =>
      allTitles(one).some((title) => seriesKeyOf(title) === seriesKeyOf(name) && !otherEdition(title, name)),
  ];
  const hits = tiers.map((tier) => series.filter(tier)).find((found) => found.length > 0);
  return (hits ?? []).map(({ id }) => id);
}

/** A content and an episode side by side, with everything that a rule may ask. */
class Pair {
  readonly #titles: readonly string[];

  constructor(
    readonly content: Content,
    readonly row: CatalogueEpisode,
    readonly of: CatalogueSeries,
    readonly meant: readonly string[],
    catalogue: Catalogue,
  ) {
    this.#titles = catalogue.titles.get(row.ref) ?? [];
  }

  get sameRef(): boolean {
    return this.content.ref === this.row.ref;
  }
  get sameSeries(): boolean {
    return this.meant.includes(this.of.id);
  }
  get sameNumbers(): boolean {
    return (
      hasNumbers(this.content) &&
      this.content.season === this.row.season &&
      this.content.episode === this.row.episode
    );
  }
  get sameTitle(): boolean {
    const { title } = this.content;
    return title !== null && this.#titles.some((known) => keyOf(known) === keyOf(title));
  }
  /** A title that identifies: `Episode 4` does not. */
  get sameRealTitle(): boolean {
    return identifies(this.content) && this.sameTitle;
  }
  get titlesContradict(): boolean {
    const { title } = this.content;
    const real = this.#titles.filter((known) => !isGeneric(known));
    if (title === null || !identifies(this.content) || this.sameTitle || real.length === 0) return false;
    if (repeatsSeries(this.content, title)) return false;
    const highest = Math.max(...real.map((known) => jaroWinkler(keyOf(known), keyOf(title))));
    return Number(highest.toFixed(4)) < 0.8;
  }
  get ownCode(): boolean {
    return this.of.code !== null && this.row.ref.startsWith(`${this.of.code}-`);
  }
}

const hasNumbers = ({ season, episode }: Content): boolean => season !== null && episode !== null;
const identifies = ({ title }: Content): boolean => title !== null && !isGeneric(title);
const repeatsSeries = ({ platformSeries, internalSeries }: Content, title: string): boolean =>
  [platformSeries, internalSeries].some(
    (name) => name !== null && [keyOf(name), seriesKeyOf(name)].includes(keyOf(title)),
  );

type Verdict = 'fits' | 'vetoed' | undefined;
const when = (fits: boolean): Verdict => (fits ? 'fits' : undefined);

interface Rule {
  readonly bucket: string;
  readonly confidence: (pair: Pair) => number;
  readonly says: (pair: Pair) => Verdict;
}

const always = (confidence: number) => () => confidence;

const RULES: readonly Rule[] = [
  {
    bucket: 'FULL_DATA',
    confidence: always(0.99),
    says: (p) => when(p.sameRef && p.sameSeries && p.sameNumbers && p.sameTitle),
  },
  {
    bucket: 'REF_ID_SERIES',
    confidence: (p) => (p.sameTitle ? 0.98 : p.titlesContradict ? 0.86 : 0.96),
    says: (p) => when(p.sameRef && p.sameSeries),
  },
  { bucket: 'REF_ID_ONLY', confidence: always(0.92), says: (p) => when(p.sameRef) },
  {
    bucket: 'SERIES_SEASON_EPISODE',
    confidence: always(0.95),
    says: (p) =>
      p.sameSeries && p.sameNumbers && p.titlesContradict ? 'vetoed' : when(p.sameSeries && p.sameNumbers),
  },
  {
    bucket: 'SERIES_SEASON_EPISODE',
    confidence: always(0.9),
    says: (p) => when(hasNumbers(p.content) && p.sameSeries && p.sameRealTitle),
  },
  {
    bucket: 'SERIES_ONLY',
    confidence: always(0.88),
    says: (p) => when(!hasNumbers(p.content) && p.sameSeries && p.sameRealTitle && p.ownCode),
  },
  {
    bucket: 'TITLE_ONLY',
    confidence: always(0.75),
    says: (p) => {
      const { ref, platformSeries, internalSeries } = p.content;
      return when(ref === null && platformSeries === null && internalSeries === null && p.sameRealTitle);
    },
  },
];

/** What the cascade must decide for a content. */
export function decide(catalogue: Catalogue, content: Content): Decision {
  const named = (name: string) => seriesNamed(catalogue, name);
  const pairsWith = (meant: readonly string[]) =>
    catalogue.episodes.flatMap((row) =>
      catalogue.series
        .filter(({ id }) => id === row.series)
        .map((of) => new Pair(content, row, of, meant, catalogue)),
    );
  const meant = content.internalSeries === null ? [] : named(content.internalSeries);
  const pairs = pairsWith(meant);
  const seen = { several: false, vetoed: false, inactive: false };
  for (const rule of RULES) {
    const fitting = pairs.filter((pair) => rule.says(pair) === 'fits');
    const active = fitting.filter(({ of }) => of.active);
    const [first] = active;
    if (first !== undefined && active.every(({ row }) => row.ref === first.row.ref)) {
      return answer(rule, active);
    }
    seen.several ||= active.length > 0;
    seen.inactive ||= fitting.some(({ of }) => !of.active);
    seen.vetoed ||=
      active.length === 0 && pairs.some((pair) => pair.of.active && rule.says(pair) === 'vetoed');
  }
  const possible = pairsWith(content.conflict.flatMap(named)).filter(
    (pair) => pair.sameSeries && (pair.sameNumbers || pair.sameRealTitle),
  );
  seen.several ||= possible.some(({ of }) => of.active);
  seen.inactive ||= possible.length > 0 && possible.every(({ of }) => !of.active);
  const reason = reasonOf(content, seen, {
    allInactive:
      meant.length > 0 && catalogue.series.every(({ id, active }) => !active || !meant.includes(id)),
  });
  return { bucket: null, ref: null, confidence: null, series: null, reason };
}

/** Of the series of the ref_id one that agrees counts, then the first by id. */
function answer({ bucket, confidence }: Rule, pairs: readonly Pair[]): Decision {
  const agreeing = pairs.filter(({ sameSeries }) => sameSeries);
  const [first] = (agreeing.length > 0 ? agreeing : pairs).toSorted((a, b) => (a.of.id < b.of.id ? -1 : 1));
  if (first === undefined) throw new Error('an answer has an episode');
  return {
    bucket,
    ref: first.row.ref,
    confidence: confidence(first),
    series: first.of.id,
    reason: null,
  };
}

function reasonOf(
  content: Content,
  seen: { readonly several: boolean; readonly vetoed: boolean; readonly inactive: boolean },
  { allInactive }: { readonly allInactive: boolean },
): string {
  const { ref, platformSeries, internalSeries, conflict } = content;
  const seriesKnown = ref !== null || internalSeries !== null || conflict.length > 0;
  if (!seriesKnown && platformSeries === null && !identifies(content)) return 'NO_IDENTITY';
  if (!seriesKnown && !seen.several && !seen.inactive) return 'SERIES_UNKNOWN';
  if (!seen.several && (seen.inactive || allInactive)) return 'SERIES_INACTIVE';
  if (!seen.several && !seen.vetoed && conflict.length === 0) return 'EPISODE_NOT_IN_CATALOGUE';
  return seen.vetoed ? 'TITLE_CONTRADICTS' : 'AMBIGUOUS';
}
