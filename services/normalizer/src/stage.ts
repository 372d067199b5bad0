import { installKeys } from '@viewership/shared/reference/keys';
import type { normalize } from '@viewership/shared/stages/normalize';
import type { StageFunction } from '@viewership/shared/stages/work';
import { normalizeContents } from './contents.js';
import { normalizePlacements } from './placements.js';
import { sql } from './sql.js';

/**
 * The stage `normalize`: what the raw texts of an upload mean to us. Reads `placements` and `contents` of sanitize and
 * the run's reference snapshot; writes both with what was found. Decides nothing about episodes: that is `match`.
 */
export const normalizeStage: StageFunction<typeof normalize> = async (work) => {
  await installKeys(work.session);
  await work.session.run(sql('macros'));
  await work.session.run(sql('number_words'));
  const placements = await normalizePlacements(work);
  const contents = await normalizeContents(work);
  return {
    facts: {
      unknownChannels: placements.unknownChannels,
      unknownTerritories: placements.unknownTerritories,
      seriesConflicts: contents.seriesConflicts,
    },
    checks: [...placements.checks, ...contents.checks],
  };
};
