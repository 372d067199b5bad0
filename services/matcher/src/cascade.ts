import type { Session } from '@viewership/shared/engine/session';
import { quoteText } from '@viewership/shared/engine/literal';
import type { Bucket } from '@viewership/shared/stages/match';
import type { Check } from '@viewership/shared/stages/stage';
import type { Logger } from 'pino';
import { MANUAL_RULE_NO } from './manual.js';
import { sql } from './sql.js';
import { decideLeftovers, NEAR_RULES, nearRulesSelect, prepareScorer, scoreLeftovers } from './scorer.js';
import { BUCKET_OF_RULE, type Rule, type Scorer, type Strategy, type StrategyRule } from './strategy.js';

export interface CascadeOptions {
  readonly session: Session;
  readonly strategy: Strategy;
  /** The scorer with the platform's thresholds, when the strategy has one. */
  readonly scorer: Scorer | undefined;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** The SELECT of a rule; the `.sql` file of its name. */
  readonly selectOf: (rule: Rule) => string;
}

/**
 * Takes the answers of people (`manual`), then `open_contents` through the rules in the strategy's order. Each rule sees what the rules before left; what it
 * answers goes to `answered`, what it finds without an answer to `remembered`. A rule that fails leaves no trace but a
 * log line and a check, and the next one runs.
 */
export async function runCascade(options: CascadeOptions): Promise<Check[]> {
  const { session, strategy } = options;
  const rules = strategy.rules.map((rule, index) => ({ ...rule, no: index + 1 }));
  const conflict = { no: rules.length + 1, rule: 'series_conflict', bucket: 'SERIES_SEASON_EPISODE' };
  const near = NEAR_RULES.map(({ rule, bucket }, index) => ({ no: conflict.no + 1 + index, rule, bucket }));
  const named = [
    { no: MANUAL_RULE_NO, rule: 'manual', bucket: 'MANUAL' },
    ...rules.map(({ no, rule }) => ({ no, rule, bucket: BUCKET_OF_RULE[rule] })),
    conflict,
    ...near,
  ];
  await session.table(
    'rules',
    `SELECT * FROM (VALUES ${named
      .map(({ no, rule, bucket }) => `(${no}, ${quoteText(rule)}, ${quoteText(bucket)})`)
      .join(', ')}) AS rules(rule_no, rule, bucket)`,
  );
  await session.set('candidates_kept', strategy.candidatesKept);
  await session.set('title_contradicts_below', strategy.titleContradictsBelow);
  await session.run(
    `CREATE TEMP TABLE answered
       (content_key UBIGINT, rule_no INTEGER, ref_no INTEGER, series_no INTEGER, confidence DECIMAL(6, 4),
        title_agrees BOOLEAN, similarity DOUBLE, series_agrees BOOLEAN, numbers_agree BOOLEAN)`,
  );
  await session.run(
    'CREATE TEMP TABLE remembered (content_key UBIGINT, rule_no INTEGER, ref_no INTEGER, why VARCHAR, similarity DOUBLE)',
  );
  const checks: Check[] = [];
  for (const rule of rules) {
    if (!rule.enabled) continue;
    const name = { rule: rule.rule, bucket: BUCKET_OF_RULE[rule.rule] };
    const failure = await attempt(options, name, () => runRule(options, rule));
    if (failure !== undefined) checks.push(failure);
  }
  await session.set('rule_no', conflict.no);
  await session.run(`INSERT INTO remembered ${sql('conflict_candidates')}`);
  const failure = await runScorer(options, conflict.no + 1);
  // Last, so that nothing weighs what a person decided.
  await session.run(`INSERT INTO answered ${sql('manual_answers')}`);
  return failure === undefined ? checks : [...checks, failure];
}

/**
 * What the exact rules left over is scored, and what they answered is weighed: an answer that is not probable enough goes
 * to a person. Writes `scores` (content_key, score): the waterfall of each content that was scored.
 */
async function runScorer(options: CascadeOptions, firstNo: number): Promise<Check | undefined> {
  const { session, scorer } = options;
  await session.run('CREATE TEMP TABLE scores (content_key UBIGINT, score VARCHAR)');
  if (scorer === undefined) return undefined;
  await prepareScorer(session, scorer);
  await session.table('near_rules', nearRulesSelect(firstNo));
  return attempt(options, { rule: 'scorer', bucket: 'TITLE_ONLY' }, async () => {
    await session.table('answer_scores', sql('score/answer_scores'));
    await scoreLeftovers(session);
    await decideLeftovers(session);
    await session.run(`INSERT INTO scores ${sql('score/scores')}`);
    await demote(session);
  });
}

/** Takes back the answers that are not probable enough: their ref_id becomes a candidate, no other one an answer. */
async function demote(session: Session): Promise<void> {
  await session.run(`INSERT INTO scores ${sql('score/answer_waterfalls')}`);
  await session.run(`INSERT INTO remembered ${sql('score/demoted')}`);
  await session.run(
    `INSERT INTO open_contents SELECT * FROM (${sql('open_contents')}) SEMI JOIN (FROM answer_scores WHERE demoted) USING (content_key)`,
  );
  await session.run(
    'DELETE FROM answered WHERE content_key IN (SELECT content_key FROM answer_scores WHERE demoted)',
  );
  await session.run(
    `UPDATE answered SET confidence = least(confidence, s.probability::DECIMAL(6, 4))
     FROM answer_scores AS s WHERE s.content_key = answered.content_key AND s.probability < answered.confidence`,
  );
}

async function runRule(
  { session, selectOf }: CascadeOptions,
  rule: StrategyRule & { no: number },
): Promise<void> {
  await session.set('rule_no', rule.no);
  await session.set('confidence', rule.confidence);
  await session.set('title_agrees', rule.titleAgrees);
  await session.set('title_contradicts', rule.titleContradicts);
  await session.table('found', selectOf(rule.rule));
  await session.run(`INSERT INTO answered ${sql('answers')}`);
  await session.run(`INSERT INTO remembered ${sql('remembered')}`);
  await session.run(
    `DELETE FROM open_contents
     WHERE content_key IN (SELECT content_key FROM answered WHERE rule_no = getvariable('rule_no'))`,
  );
  await session.run('DROP TABLE found');
}

/** All of a rule's work or none of it. An abort is no failure of the rule and ends the stage. */
async function attempt(
  { session, logger, signal }: CascadeOptions,
  { rule, bucket }: { readonly rule: Rule | 'scorer'; readonly bucket: Bucket },
  work: () => Promise<void>,
): Promise<Check | undefined> {
  await session.run('BEGIN TRANSACTION');
  try {
    await work();
    await session.run('COMMIT');
    return undefined;
  } catch (error) {
    await session.run('ROLLBACK');
    if (signal.aborted) throw error;
    logger.error({ err: error, bucket, rule }, 'a bucket failed; the next one runs');
    return {
      name: `bucket_${rule}`,
      holds: false,
      blocking: false,
      rows: 0,
      minutes: '0.000000',
      detail: `bucket ${bucket} (${rule}) failed and answered nothing: ${
        error instanceof Error ? error.message : String(error)
      }`,
    };
  }
}
