import { dirname } from 'node:path';
import type { Engine } from '@viewership/shared/engine/engine';
import { quoteText } from '@viewership/shared/engine/literal';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { match } from '@viewership/shared/stages/match';
import { normalize } from '@viewership/shared/stages/normalize';
import { matchStageWith } from '../../services/matcher/src/stage.js';
import type { Strategy } from '../../services/matcher/src/strategy.js';
import { normalizeStage } from '../../services/normalizer/src/stage.js';
import { z } from 'zod';
import { rawPlacements } from '../../services/normalizer/test/harness.js';
import { runStage, type Teardown } from '../../services/normalizer/test/stage-harness.js';
import type { Generated } from './generate.js';

const Part = z.object({
  part: z.string(),
  contents: z.number(),
  answerable: z.number(),
  accepted: z.number(),
  right: z.number(),
  wrongly_accepted: z.number(),
});
/** How the decisions of one part (all, a bucket, a kind of content) stand to the truth; counts of contents. */
export type Part = z.infer<typeof Part>;

const Miss = z.object({
  kind: z.string(),
  decided: z.string(),
  answer: z.string(),
  says: z.string(),
  known: z.string().nullable(),
  score: z.string().nullable(),
});
/** A content that was decided wrongly or not found. */
export type Miss = z.infer<typeof Miss>;

export interface Evaluation {
  readonly misses: readonly Miss[];
  readonly parts: readonly Part[];
  /** Right among accepted; accepted and right among those with an answer; accepted among those without one. */
  readonly precision: number;
  readonly recall: number;
  readonly falselyAccepted: number;
  readonly normalizeSeconds: number;
  readonly matchSeconds: number;
}

const NOTHING = { rows: 0, minutes: '0.000000', money: '0.000000' };
const SANITIZED = {
  accepted: NOTHING,
  rejected: NOTHING,
  skipped: { empty: 0, totals: 0 },
  rejectReasons: {},
  unreadable: 0,
  dateFormat: null,
  contentNone: false,
};

export interface EvaluationOptions {
  readonly generated: Generated;
  readonly strategy: Strategy;
  readonly engine: Engine;
  readonly directory: string;
  /** Of the stage, in MiB. */
  readonly memoryMiB: number;
  /** How many wrong or missed contents to list. */
  readonly misses?: number;
}

/** Takes the generated contents through normalize and match, and compares every decision with the truth. */
export async function evaluate(t: Teardown, options: EvaluationOptions): Promise<Evaluation> {
  const { generated, strategy, engine, directory, memoryMiB } = options;
  const reference = generated.reference;
  const started = performance.now();
  const normalized = await runStage(t, normalize, normalizeStage, {
    inputs: {
      'sanitize.contents': { path: generated.contents },
      'sanitize.placements': { rows: rawPlacements([{}]) },
    },
    reference,
    memoryMiB,
  });
  const between = performance.now();
  const matched = await runStage(t, match, matchStageWith({ strategy }), {
    inputs: {
      'normalize.contents': { path: normalized.paths['contents'] ?? '' },
      'normalize.placements': { path: normalized.paths['placements'] ?? '' },
      'sanitize.pairs': { rows: [] },
      'sanitize.dates': { rows: [] },
    },
    facts: { sanitize: SANITIZED },
    reference,
    memoryMiB,
  });
  const ended = performance.now();
  const broken = matched.answer.checks.filter(({ name, holds }) => name.startsWith('bucket_') && !holds);
  if (broken.length > 0) throw new Error(broken.map(({ detail }) => detail).join('\n'));
  const matches = matched.paths['matches'] ?? '';
  const { parts, misses } = await engine.session(
    { memoryMiB: engine.memoryMiB, directories: [directory, dirname(matches)], spillDirectory: directory },
    async (session) => {
      await session.read('truth', generated.contents);
      await session.run(`CREATE VIEW matches AS FROM read_parquet(${quoteText(matches)})`);
      await session.read('metadata', reference.metadata.path);
      await session.set('misses', options.misses ?? 0);
      return {
        parts: await session.all(Part, sqlFile(import.meta.url, './sql/judged.sql')),
        misses: await session.all(Miss, sqlFile(import.meta.url, './sql/misses.sql')),
      };
    },
  );
  const all = parts.find(({ part }) => part === 'all');
  if (all === undefined) throw new Error('nothing was decided');
  const without = all.contents - all.answerable;
  return {
    misses,
    parts,
    precision: all.right / all.accepted,
    recall: all.right / all.answerable,
    falselyAccepted: all.wrongly_accepted / without,
    normalizeSeconds: (between - started) / 1000,
    matchSeconds: (ended - between) / 1000,
  };
}
