import { quoteText } from '@viewership/shared/engine/literal';
import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { installKeys } from '@viewership/shared/reference/keys';
import type { SnapshotTable } from '@viewership/shared/reference/tables';
import { keys } from '@viewership/shared/runs/keys';
import { z } from 'zod';
import type { HttpContext } from '../dependencies.js';
import { problem, retryAfter } from '../problems.js';

type Context = Pick<HttpContext, 'ledger' | 'store' | 'engine'>;

const MEMORY_MIB = 200;

const sql = (name: string): string => sqlFile(import.meta.url, `../../../sql/${name}.sql`);

/** An episode of the catalogue, as people know it. */
const Episode = z.object({
  ref_id: z.string(),
  title: z.string().nullable(),
  series: z.string().nullable(),
  series_code: z.string().nullable(),
  season: z.int().nullable(),
  episode: z.int().nullable(),
  active: z.boolean(),
});
export type Episode = z.infer<typeof Episode>;

const Found = Episode.extend({
  content_provider: z.string().nullable(),
  found_by: z.enum(['ref_id', 'title', 'series', 'similar_title']),
  score: z.number(),
});
export type Found = z.infer<typeof Found>;

/** Episodes that may be meant, best first; of the current snapshot, so that no warehouse is woken for a search. */
export async function searchCatalogue(
  { text, series, limit }: { readonly text: string; readonly series: string; readonly limit: number },
  context: Context,
): Promise<Found[]> {
  return overSnapshot(['series', 'aliases', 'episode', 'metadata'], context, async (session) => {
    await installKeys(session);
    await session.set('text', text);
    await session.set('series_text', series);
    await session.set('found_at_most', limit);
    const asked = await session.one(
      z.object({ key: z.string().nullable() }),
      `SELECT title_key(getvariable('text')) AS key`,
    );
    return asked.key === null ? [] : session.all(Found, sql('catalogue-search'));
  });
}

/** Those of the ref_ids that the catalogue has. */
export async function episodesOf(
  refIds: readonly string[],
  context: Context,
): Promise<ReadonlyMap<string, Episode>> {
  if (refIds.length === 0) return new Map();
  return overSnapshot(['series', 'episode', 'metadata'], context, async (session) => {
    const values = refIds.map((id) => `(${quoteText(id)})`).join(', ');
    await session.table('wanted', `SELECT DISTINCT ref_id FROM (VALUES ${values}) AS v(ref_id)`);
    const rows = await session.all(Episode, sql('candidates'));
    return new Map(rows.map((row) => [row.ref_id, row]));
  });
}

async function overSnapshot<T>(
  tables: readonly SnapshotTable[],
  { ledger, store, engine }: Context,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const digest = await ledger.currentReference();
  if (digest === undefined)
    throw problem('reference_not_ready', 'There is no reference snapshot yet. Try again in a moment.', {
      headers: retryAfter(5),
    });
  const workspace = await store.workspace();
  try {
    return await engine.session(
      {
        memoryMiB: MEMORY_MIB,
        directories: [workspace.directory, ...store.localDirectories()],
        spillDirectory: workspace.directory,
        priority: 1,
      },
      async (session) => {
        for (const table of tables)
          await session.read(table, await store.localPath(keys.reference(digest, table), workspace));
        return work(session);
      },
    );
  } finally {
    await workspace.dispose();
  }
}
