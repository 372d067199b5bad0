import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { load } from '@viewership/shared/stages/load';
import { match } from '@viewership/shared/stages/match';
import { sanitize } from '@viewership/shared/stages/sanitize';
import type { Check } from '@viewership/shared/stages/stage';
import type { StageFunction, StageWork } from '@viewership/shared/stages/work';
import type { LoadInput, Warehouse } from '@viewership/shared/warehouse/warehouse';
import { z } from 'zod';

const Missing = z.object({
  without_minutes: z.string().transform(Number),
  without_week: z.string().transform(Number),
  minutes_without_week: z.string(),
  without_day: z.string().transform(Number),
  minutes_without_day: z.string(),
});

/**
 * The stage `load`: validates what is about to be loaded and runs the one transaction. What it answers
 * was counted by the transaction in the relations, not copied from the stages before (incident 31).
 */
export function createLoad(warehouse: Warehouse): StageFunction<typeof load> {
  return async (work) => {
    const { loaded, unmatched } = await work.facts(match);
    const { rejected } = await work.facts(sanitize);
    const checks = await validate(work, { loaded: loaded.rows, unmatched: unmatched.rows });
    const loadTimestamp = new Date();
    const outcome = await warehouse.load({
      upload: work.upload,
      run: work.run,
      files: await inputFiles(work),
      expected: { loaded, unmatched, rejected },
      loadTimestamp,
      signal: work.signal,
    });
    const facts = { loaded, unmatched, rejected, loadTimestamp: loadTimestamp.toISOString() };
    if (outcome.outcome === 'superseded') return { facts, checks, superseded: { by: outcome.by } };
    return { facts: { ...facts, loaded: outcome.loaded, unmatched: outcome.unmatched }, checks };
  };
}

async function inputFiles(work: StageWork): Promise<LoadInput['files']> {
  return {
    rows: await work.path('sanitize', 'rows'),
    dates: await work.path('sanitize', 'dates'),
    pairs: await work.path('sanitize', 'pairs'),
    contents: await work.path('normalize', 'contents'),
    placements: await work.path('normalize', 'placements'),
    matches: await work.path('match', 'matches'),
  };
}

/** Minutes, hours, week and day are set; a file about revenue needs neither minutes nor hours. Never blocking. */
async function validate(
  work: StageWork<typeof load>,
  counts: { readonly loaded: number; readonly unmatched: number },
): Promise<Check[]> {
  await work.input('sanitize', 'rows', 'rows');
  await work.input('sanitize', 'dates', 'dates');
  const missing = await work.session.one(Missing, sqlFile(import.meta.url, '../sql/validate.sql'));
  const withoutMinutes = work.upload.scope.dataType === 'Viewership' ? missing.without_minutes : 0;
  const detail = `${counts.loaded} matched, ${counts.unmatched} unmatched`;
  const check = (name: string, rows: number, minutes: string): Check => ({
    name,
    holds: rows === 0,
    blocking: false,
    rows,
    minutes,
    detail,
  });
  return [
    check('tot_mov_set', withoutMinutes, '0'),
    check('tot_hov_set', withoutMinutes, '0'),
    check('week_set', missing.without_week, missing.minutes_without_week),
    check('day_set', missing.without_day, missing.minutes_without_day),
  ];
}
