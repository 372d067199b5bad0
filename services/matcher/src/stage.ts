import { installKeys, KEY_VERSION } from '@viewership/shared/reference/keys';
import { match } from '@viewership/shared/stages/match';
import { sanitize } from '@viewership/shared/stages/sanitize';
import type { StageFunction, StageWork } from '@viewership/shared/stages/work';
import { z } from 'zod';
import { runCascade } from './cascade.js';
import { readCatalogue, readNearNames } from './catalogue.js';
import { conservationCheck, decisionChecks, loadValidation } from './checks.js';
import { holdOf } from './hold.js';
import { askPeople } from './manual.js';
import { countOutcome } from './outcome.js';
import { sql } from './sql.js';
import { type Rule, scorerOf, Strategy } from './strategy.js';

export interface MatchOptions {
  readonly strategy: Strategy;
  /** The SELECT of a rule; the `.sql` file of its name when not given. */
  readonly selectOf?: (rule: Rule) => string;
}

const Count = z.object({ n: z.coerce.number() });

/** The stage `match` with a strategy. */
export function matchStageWith({ strategy, selectOf = sql }: MatchOptions): StageFunction<typeof match> {
  return async (work) => {
    const { session, upload, run, logger, signal } = work;
    await openContents(work);
    const wanted = scorerOf(strategy, upload.scope.platform);
    const scorer = wanted !== undefined && (await readNearNames(work)) ? wanted : undefined;
    const failures = await runCascade({ session, strategy, scorer, logger, signal, selectOf });
    await session.table('reasons', `${sql('reasons')} UNION ALL ${sql('manual_reasons')}`);
    await session.table('candidates', sql('candidates'));
    await session.view('decided', sql('decided'));
    const written = await work.output(match.artifacts.matches, sql('matches'));

    await work.input('sanitize', 'pairs', 'pairs');
    await work.input('normalize', 'placements', 'placements');
    await work.input('sanitize', 'dates', 'dates');
    const { n: contents } = await session.one(Count, 'SELECT count(*) AS n FROM contents');
    const outcome = await countOutcome(session);
    const { rejected, contentNone } = await work.facts(sanitize);
    const mayHold = run.answers.confirmHold !== true && !upload.scope.dryRun;
    const held = mayHold ? holdOf({ outcome, rejected: rejected.rows, contentNone }) : undefined;
    return {
      facts: {
        loaded: outcome.loaded,
        unmatched: outcome.unmatched,
        buckets: outcome.buckets,
        reasons: outcome.reasons,
      },
      checks: [
        ...failures,
        ...(await decisionChecks(session, contents, written)),
        conservationCheck(outcome),
        ...(await loadValidation(session, upload.scope.dataType, outcome)),
      ],
      ...(held === undefined ? {} : { held }),
    };
  };
}

/** Sets the tables up: the catalogue as the rules look it up, and the contents that wait for an answer. */
async function openContents(work: StageWork<typeof match>): Promise<void> {
  const { session } = work;
  await installKeys(session);
  await session.set('key_version', KEY_VERSION);
  await session.run(sql('macros'));
  await readCatalogue(work);
  await work.input('normalize', 'contents', 'contents');
  await session.table('series_names', sql('series_names'));
  await session.table('series_of_name', sql('series_of_name'));
  await session.table('open_contents', sql('open_contents'));
  await askPeople(work);
}

/**
 * The stage `match`: decides for every content which catalogue episode it is, or why that is not known, and counts what
 * the load will write. Reads `contents` and `placements` of normalize, `pairs` and `dates` of sanitize, the run's reference
 * snapshot and the strategy that the run is pinned to.
 */
export const matchStage: StageFunction<typeof match> = async (work) =>
  matchStageWith({ strategy: Strategy.parse(await work.strategy()) })(work);
