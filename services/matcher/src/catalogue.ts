import { TransientError } from '@viewership/shared/errors';
import { installNames } from '@viewership/shared/reference/keys';
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

/**
 * Reads what the scorer compares names with: built once per snapshot, since it depends on the catalogue alone. False when the
 * run is pinned to a snapshot that was exported before there was a scorer; then the exact rules decide alone.
 */
export async function readNearNames(work: StageWork<typeof match>): Promise<boolean> {
  await installNames(work.session);
  try {
    for (const table of ['near_names', 'name_blocks', 'internal_series_dictionary'] as const)
      await work.reference(table);
    return true;
  } catch (error) {
    if (!(error instanceof TransientError) || error.code !== 'artifact_missing') throw error;
    work.logger.warn({ err: error }, 'the snapshot has no near names: nothing is scored');
    return false;
  }
}
