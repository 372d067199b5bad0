import type { Catalogue } from './catalogue.js';
import { inventContents, type Mix, type Style } from './contents.js';
import type { Placement } from './placements.js';
import { createRandom, type Random } from './prng.js';
import type { Content } from './told.js';

export interface PlannedRow {
  readonly content: Content;
  readonly placement: Placement;
  /** ISO date. */
  readonly date: string;
}

/**
 * Combines contents, placements and dates to `count` rows. Each content occurs at least once where it has a deal, so
 * that its own answer shows; the last row has an episode, so that it cannot be taken for a totals row.
 */
export const planRows = (
  random: Random,
  plan: {
    readonly count: number;
    readonly contents: readonly Content[];
    readonly placements: readonly Placement[];
    readonly dates: readonly string[];
    readonly order: 'random' | 'by date';
  },
): PlannedRow[] => {
  const withDeal = plan.placements.filter(({ deal }) => typeof deal === 'number');
  const weightOf = ({ weight }: Placement): number => weight;
  const certain = plan.contents.map((content) => ({
    content,
    placement: random.pickWeighted(withDeal, weightOf),
    date: random.pick(plan.dates),
  }));
  const further = Array.from({ length: plan.count - certain.length }, () => ({
    content: random.pick(plan.contents),
    placement: random.pickWeighted(plan.placements, weightOf),
    date: random.pick(plan.dates),
  }));
  const rows: PlannedRow[] = random.shuffle([...certain, ...further]);
  // Array.prototype.sort is stable, so the order within a date stays random but fixed.
  if (plan.order === 'by date') rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const last = rows.pop();
  if (last) {
    rows.push({
      ...last,
      content: random.pick(plan.contents.filter(({ answer }) => answer.bucket !== null)),
    });
  }
  return rows;
};

/** What the rows of one upload are made of. */
export interface Plan extends Omit<Parameters<typeof planRows>[1], 'contents'> {
  /** Separates the random choices of this upload from those of others. */
  readonly stream: string;
  readonly mix: Mix;
  readonly style: Style;
}

/** The rows of an upload, and what further chance decides about them. */
export const planUpload = (
  seed: number,
  catalogue: Catalogue,
  { stream, mix, style, ...plan }: Plan,
): { readonly random: Random; readonly rows: readonly PlannedRow[] } => {
  const random = createRandom(seed, `${stream} rows`);
  const contents = inventContents(seed, stream, catalogue, mix, style);
  return { random, rows: planRows(random, { ...plan, contents }) };
};

/** `count` distinct row numbers from 0, never that of the last row. */
export const pickRowNumbers = (random: Random, rowCount: number, count: number): number[] =>
  random.shuffle(Array.from({ length: rowCount - 1 }, (_, index) => index)).slice(0, count);
