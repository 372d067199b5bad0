import type { match } from '@viewership/shared/stages/match';
import type { StageWork } from '@viewership/shared/stages/work';
import { sql } from './sql.js';

/** Reads the snapshot and builds what the rules look up: ref_ids, episodes and titles by number, once per run. */
export async function readCatalogue(work: StageWork<typeof match>): Promise<void> {
  const { session } = work;
  for (const table of ['series', 'aliases', 'episode', 'metadata'] as const) await work.reference(table);
  await session.table('refs', sql('refs'));
  await session.table('catalogue_series', sql('catalogue_series'));
  await session.table('episodes', sql('episodes'));
  await session.table('refs_of_series', sql('refs_of_series'));
  await session.table('refs_of_title', sql('refs_of_title'));
}
