import { normalize } from '@viewership/shared/stages/normalize';
import type { Check } from '@viewership/shared/stages/stage';
import type { StageWork } from '@viewership/shared/stages/work';
import { z } from 'zod';
import { keptCheck } from './kept-check.js';
import { sql } from './sql.js';

export interface NormalizedPlacements {
  readonly unknownChannels: string[];
  readonly unknownTerritories: string[];
  readonly checks: readonly Check[];
}

const PlatformKey = z.object({ key: z.string().nullable() });
const UnknownName = z.object({ kind: z.enum(['channel', 'territory']), name: z.string() });
const Gap = z.object({ column_name: z.string(), rows: z.coerce.number(), minutes: z.string() });

/** Writes `placements`: every placement with its deal, channel and territory, and reports what is missing. */
export async function normalizePlacements(work: StageWork<typeof normalize>): Promise<NormalizedPlacements> {
  const { session, upload } = work;
  await work.input('sanitize', 'placements', 'raw_placements');
  await work.reference('active_deals');
  await work.reference('channels');
  await work.reference('territories');

  await session.set('platform', upload.scope.platform);
  const platform = await session.one(PlatformKey, `SELECT name_key(getvariable('platform')) AS key`);
  await session.set('platform_key', platform.key);

  await session.table('channel_spellings', sql('channel_spellings'));
  await session.table('territory_spellings', sql('territory_spellings'));
  await session.view('deal_masks', sql('deal_masks'));
  await session.table('deals_by_name', sql('deals_by_name'));
  await session.table('deals_by_spelling', sql('deals_by_spelling'));
  await session.table('deals', sql('deals'));
  await session.table('placements_done', sql('placements'));
  const written = await work.output(normalize.artifacts.placements, 'SELECT * FROM placements_done');

  const unknown = await session.all(UnknownName, sql('unknown_names'));
  const named = (kind: 'channel' | 'territory') =>
    unknown.filter((row) => row.kind === kind).map((row) => row.name);
  return {
    unknownChannels: named('channel'),
    unknownTerritories: named('territory'),
    checks: [await keptCheck(session, 'raw_placements', written), ...(await gapChecks(work))],
  };
}

/** The validation that the business knows after this stage: deal_parent, channel and territory set. Never blocking. */
async function gapChecks({ session }: StageWork<typeof normalize>): Promise<Check[]> {
  const gaps = await session.all(Gap, sql('placement_gaps'));
  return gaps.map(({ column_name: column, rows, minutes }) => ({
    name: `${column}_set`,
    holds: rows === 0,
    blocking: false,
    rows,
    minutes,
    detail: rows === 0 ? `every row has a ${column}` : `${rows} rows have no ${column}`,
  }));
}
