import type { Session } from '@viewership/shared/engine/session';
import { quoteText } from '@viewership/shared/engine/literal';
import type { Check } from '@viewership/shared/stages/stage';
import type { Logger } from 'pino';
import { MANUAL_RULE_NO } from './manual.js';
import { sql } from './sql.js';
import { BUCKET_OF_RULE, type Rule, type Strategy, type StrategyRule } from './strategy.js';

export interface CascadeOptions {
  readonly session: Session;
  readonly strategy: Strategy;
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
  const named = [
    { no: MANUAL_RULE_NO, rule: 'manual', bucket: 'MANUAL' },
    ...rules.map(({ no, rule }) => ({ no, rule, bucket: BUCKET_OF_RULE[rule] })),
    conflict,
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
  await session.run(`INSERT INTO answered ${sql('manual_answers')}`);
  const checks: Check[] = [];
  for (const rule of rules) {
    if (!rule.enabled) continue;
    const failure = await attempt(options, rule.rule, () => runRule(options, rule));
    if (failure !== undefined) checks.push(failure);
  }
  await session.set('rule_no', conflict.no);
  await session.run(`INSERT INTO remembered ${sql('conflict_candidates')}`);
  return checks;
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
  rule: Rule,
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
    const bucket = BUCKET_OF_RULE[rule];
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
