import { quoteText } from '@viewership/shared/engine/literal';
import type { Session } from '@viewership/shared/engine/session';
import type { Bucket } from '@viewership/shared/stages/match';
import { z } from 'zod';
import { modelMacros } from './model.js';
import { sql } from './sql.js';
import type { Scorer } from './strategy.js';

/** What the scorer's answers are called, the bucket they belong to, and what the exact rule of that bucket is worth. */
export const NEAR_RULES = [
  { rule: 'near_episode', bucket: 'SERIES_SEASON_EPISODE', ceiling: 0.9 },
  { rule: 'near_series_title', bucket: 'SERIES_ONLY', ceiling: 0.88 },
  { rule: 'near_title', bucket: 'TITLE_ONLY', ceiling: 0.75 },
] as const satisfies readonly { rule: string; bucket: Bucket; ceiling: number }[];

/** Texts are compared in batches of this many, so that memory does not grow with them. */
const TEXTS_PER_BATCH = 50_000;
const SETTINGS = {
  /** Names that a text is compared with at most. */
  pairs_per_text: 300,
  near_from: 0.8,
  near_kept: 20,
  near_series_kept: 5,
} as const;

const Count = z.object({ n: z.coerce.number() });

/** Installs the model and the thresholds in the session. */
export async function prepareScorer(session: Session, scorer: Scorer): Promise<void> {
  await session.run(sql('score/macros'));
  await session.run(modelMacros(scorer.model));
  await session.set('model', scorer.model.name);
  await session.set('accept', scorer.accept);
  await session.set('review', scorer.review);
  await session.set('least_gap', scorer.gap);
  for (const [name, value] of Object.entries(SETTINGS)) await session.set(name, value);
}

/**
 * Scores all candidates of what the exact rules left over (`open_contents`): writes `scored`. Needs the tables of the
 * catalogue, the model's macros and the snapshot's near names.
 */
export async function scoreLeftovers(session: Session): Promise<void> {
  await session.table('readings', sql('score/readings'));
  await session.table('texts', sql('score/texts'));
  await session.run('CREATE TEMP TABLE near (text_no INTEGER, name_no INTEGER, similarity DOUBLE)');
  const { n: texts } = await session.one(Count, 'SELECT count(*) AS n FROM texts');
  for (let first = 1; first <= texts; first += TEXTS_PER_BATCH) {
    await session.set('first_text', first);
    await session.set('last_text', first + TEXTS_PER_BATCH - 1);
    await session.table('affordable_blocks', sql('score/affordable_blocks'));
    await session.table('near_pairs', sql('score/near_pairs'));
    await session.run(`INSERT INTO near ${sql('score/near')}`);
    await session.run('DROP TABLE near_pairs; DROP TABLE affordable_blocks');
  }
  for (const name of [
    'reading_series',
    'named_refs',
    'one_season',
    'near_in_series',
    'candidate_pairs',
    'title_levels',
    'compared',
    'scored',
  ]) {
    await session.table(name, sql(`score/${name}`));
  }
}

/** Decides what is probable enough, remembers what is worth a look. Needs `scored`, `near_rules` and `answered`. */
export async function decideLeftovers(session: Session): Promise<void> {
  await session.run(`INSERT INTO answered ${sql('score/answers')}`);
  await session.run(`INSERT INTO remembered ${sql('score/remembered')}`);
  await session.run(
    'DELETE FROM open_contents WHERE content_key IN (SELECT content_key FROM answered SEMI JOIN near_rules USING (rule_no))',
  );
}

/** The rules of the scorer's answers with their numbers, as `near_rules`. */
export function nearRulesSelect(firstNo: number): string {
  const rows = NEAR_RULES.map(
    ({ rule, ceiling }, index) => `(${firstNo + index}, ${quoteText(rule)}, ${ceiling})`,
  );
  return `SELECT * FROM (VALUES ${rows.join(', ')}) AS near_rules(rule_no, rule, ceiling)`;
}
