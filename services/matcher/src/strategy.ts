import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '@viewership/shared/artifacts/canonical-json';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import { ConfigError } from '@viewership/shared/errors';
import { keys } from '@viewership/shared/runs/keys';
import type { Bucket } from '@viewership/shared/stages/match';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadModel, Model } from './model.js';

/** A rule is one `.sql` file; a bucket has one rule or, in passes, several. */
export const BUCKET_OF_RULE = {
  full_data: 'FULL_DATA',
  ref_id_series: 'REF_ID_SERIES',
  ref_id_only: 'REF_ID_ONLY',
  series_season_episode_numbers: 'SERIES_SEASON_EPISODE',
  series_season_episode_title: 'SERIES_SEASON_EPISODE',
  series_only: 'SERIES_ONLY',
  title_only: 'TITLE_ONLY',
} as const satisfies Record<string, Bucket>;

export const Rule = z.enum(Object.keys(BUCKET_OF_RULE) as [keyof typeof BUCKET_OF_RULE]);
export type Rule = z.infer<typeof Rule>;

/** Confidences have four decimals, so that adding them is exact. */
const FourDecimals = z
  .number()
  .refine((value) => Number(value.toFixed(4)) === value, 'at most four decimals');

const StrategyRule = z
  .strictObject({
    rule: Rule,
    enabled: z.boolean(),
    /** What the rule's answer starts at. */
    confidence: FourDecimals.min(0).max(1),
    /** Added when the title agrees with one of the ref_id's. */
    titleAgrees: FourDecimals.default(0),
    /** Added when the title contradicts all of them. */
    titleContradicts: FourDecimals.default(0),
  })
  .refine(
    ({ confidence, titleAgrees, titleContradicts }) =>
      [titleAgrees, titleContradicts].every((part) => confidence + part >= 0 && confidence + part <= 1),
    'confidence must stay between 0 and 1',
  );
export type StrategyRule = z.infer<typeof StrategyRule>;

const cascade = {
  titleContradictsBelow: z.number().min(0).max(1),
  candidatesKept: z.int().min(2).max(100),
  rules: z
    .array(StrategyRule)
    .min(1)
    .refine((rules) => new Set(rules.map(({ rule }) => rule)).size === rules.length, 'a rule stands twice'),
};

/** Probabilities: at least `accept` is an answer, from `review` on it is shown to a person. */
const thresholds = { accept: z.number().min(0.5).max(1), review: z.number().min(0).max(1) };
const ordered = ({ accept, review }: { accept: number; review: number }): boolean => review <= accept;

const Scorer = z
  .strictObject({
    /** The weights. In `strategies/*.yaml` their name; in a stored strategy they stand here, so its digest is over them too. */
    model: Model,
    ...thresholds,
    /** Bits that the best candidate must be ahead of the next. */
    gap: z.number().min(0),
    /** Thresholds of single platforms. */
    platforms: z
      .record(z.string(), z.strictObject(thresholds).refine(ordered, 'review is above accept'))
      .default({}),
  })
  .refine(ordered, 'review is above accept');
export type Scorer = z.infer<typeof Scorer>;

/**
 * `strategies/*.yaml`: the order of the rules and the numbers they use. Version 1 had no scorer; runs that are pinned to one
 * are repeated by it.
 */
export const Strategy = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal(1), ...cascade }),
  z.strictObject({ version: z.literal(2), ...cascade, scorer: Scorer.optional() }),
]);
export type Strategy = z.infer<typeof Strategy>;

/** The scorer of a strategy, with the thresholds of a platform; undefined when the strategy has none. */
export function scorerOf(strategy: Strategy, platform: string): Scorer | undefined {
  if (strategy.version === 1 || strategy.scorer === undefined) return undefined;
  return { ...strategy.scorer, ...strategy.scorer.platforms[platform] };
}

/** Reads `strategies/<name>.yaml`. Throws ConfigError that names the file and the field when it is wrong. */
export function loadStrategy(name = 'default'): Strategy {
  return readStrategy(fileURLToPath(new URL(`../strategies/${name}.yaml`, import.meta.url)));
}

/** Reads a strategy and the model that it names. Throws ConfigError that names the file and the field when it is wrong. */
export function readStrategy(path: string): Strategy {
  const written = WrittenStrategy.safeParse(parse(readFileSync(path, 'utf8')));
  if (!written.success) throw new ConfigError(`${path}: ${z.prettifyError(written.error)}`);
  const { scorer } = written.data;
  const complete =
    scorer === undefined
      ? written.data
      : { ...written.data, scorer: { ...scorer, model: loadModel(scorer.model) } };
  const parsed = Strategy.safeParse(complete);
  if (!parsed.success) throw new ConfigError(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** As people write it: the model is a name. */
const WrittenStrategy = z.looseObject({ scorer: z.looseObject({ model: z.string() }).optional() });

/** sha256 of the strategy as canonical JSON (keys sorted): comments and layout of the file do not count. */
export function digestOf(strategy: Strategy): string {
  return createHash('sha256').update(canonicalJson(strategy)).digest('hex');
}

/** Digest of the strategy that this version of the service ships; what runs are created with. */
export const strategyDigest: string = digestOf(loadStrategy());

/** Puts the shipped strategy where runs that are pinned to it find it, also after the next release. */
export async function publishStrategy(store: ArtifactStore): Promise<void> {
  await store.create(keys.strategy(strategyDigest), canonicalJson(loadStrategy()));
}
