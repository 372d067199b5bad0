import { readFileSync } from 'node:fs';
import { quoteText } from '@viewership/shared/engine/literal';
import { ConfigError } from '@viewership/shared/errors';
import { z } from 'zod';

/** What each field can say of a content and an episode, from the strongest agreement to the strongest contradiction. */
export const LEVELS = {
  ref_id: ['same', 'missing'],
  series: ['same', 'near_97', 'near_93', 'near_90', 'none', 'contradicts'],
  numbers: ['same', 'only_season', 'episode_same', 'season_same', 'missing', 'season_differs', 'differ'],
  title: ['same', 'near_96', 'near_92', 'near_85', 'near_80', 'missing', 'other_number', 'contradicts'],
  /** Only where no series says anything: how much a title of this length says by itself. */
  length: ['same_long', 'same_middle', 'same_short', 'near_long', 'near_middle', 'near_short', 'any'],
} as const;
export type Field = keyof typeof LEVELS;
export const FIELDS = Object.keys(LEVELS) as readonly Field[];

/** Bits, in thousandths, so that adding them is exact. */
const Bits = z
  .number()
  .min(-40)
  .max(40)
  .refine((value) => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6, 'at most three decimals');

const weightsOf = <const L extends readonly string[]>(levels: L) =>
  z.strictObject(Object.fromEntries(levels.map((level) => [level, Bits])) as Record<L[number], typeof Bits>);

/** `models/<name>.json`: weights in bits that add up to the log-odds of a candidate, and how these become a probability. */
export const Model = z.strictObject({
  version: z.literal(1),
  name: z.string().regex(/^[a-z][a-z0-9]*-[0-9]+$/),
  note: z.string(),
  /** Labels that it was learnt from; 0 for weights set by hand. */
  labels: z.int().min(0),
  prior: Bits,
  fields: z.strictObject({
    ref_id: weightsOf(LEVELS.ref_id),
    series: weightsOf(LEVELS.series),
    numbers: weightsOf(LEVELS.numbers),
    title: weightsOf(LEVELS.title),
    length: weightsOf(LEVELS.length),
  }),
  /** log-odds = slope × log-odds + offset. */
  calibration: z.strictObject({ slope: z.number().positive(), offset: z.number() }),
});
export type Model = z.infer<typeof Model>;

/** Reads `models/<name>.json`. Throws ConfigError that names the file and the field when it is wrong. */
export function loadModel(name: string): Model {
  const url = new URL(`../models/${name}.json`, import.meta.url);
  let text: string;
  try {
    text = readFileSync(url, 'utf8');
  } catch (error) {
    throw new ConfigError(`models/${name}.json cannot be read`, { cause: error });
  }
  const parsed = Model.safeParse(JSON.parse(text));
  if (!parsed.success) throw new ConfigError(`models/${name}.json: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

const thousandths = (bits: number): number => Math.round(bits * 1000);

/** The model as SQL: one macro per field that gives the weight of a level, the prior, and the calibration. */
export function modelMacros(model: Model): string {
  const fields = FIELDS.map((field) => {
    const cases = Object.entries(model.fields[field])
      .map(([level, bits]) => `WHEN ${quoteText(level)} THEN ${thousandths(bits)}`)
      .join(' ');
    return `CREATE MACRO ${field}_weight(level) AS CASE level ${cases} END;`;
  });
  const { slope, offset } = model.calibration;
  return [
    ...fields,
    `CREATE MACRO prior_weight() AS ${thousandths(model.prior)};`,
    `CREATE MACRO calibrated(p) AS
       1.0 / (1.0 + exp(-(${slope} * ln(greatest(p, 1e-12) / greatest(1.0 - p, 1e-12)) + ${offset})));`,
  ].join('\n');
}
