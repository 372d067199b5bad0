import { join } from 'node:path';
import type { Engine } from '@viewership/shared/engine/engine';
import { quoteText } from '@viewership/shared/engine/literal';
import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { REFERENCE_TABLES, ReferenceTable, type SnapshotTable } from '@viewership/shared/reference/tables';
import { buildTables } from '../../services/loader/src/snapshot-tables.js';
import { z } from 'zod';

export interface Shape {
  readonly seed: number;
  readonly half: 'tuning' | 'test';
  readonly contents: number;
  readonly series: number;
}

/** Files of a made-up catalogue with its snapshot, the contents as sanitize would write them, and the truth about each. */
export interface Generated {
  readonly reference: Readonly<Record<SnapshotTable, { readonly path: string }>>;
  /** `contents` as the stage normalize reads them, and `answer`, `kind`, `missing` beside each. */
  readonly contents: string;
  readonly episodes: number;
}

const sql = (name: string): string => sqlFile(import.meta.url, `./sql/${name}.sql`);
const Count = z.object({ n: z.coerce.number() });

/** The reference tables as people would upload them, out of the made-up series and episodes. */
const REFERENCE: Readonly<Partial<Record<ReferenceTable, string>>> = {
  series: `SELECT series_no::VARCHAR AS id, name || '-en' || coalesce(', ' || foreign_name || '-es', '') AS titles, code AS series_code,
                  'Provider ' || (series_no % 7) AS content_provider, CASE WHEN active THEN 'active' ELSE 'inactive' END AS status
           FROM made_series`,
  episode: `SELECT episode_no::VARCHAR AS id, series_no::VARCHAR AS series_id, ref_id, season::VARCHAR AS season, episode::VARCHAR AS episode
            FROM made_episodes`,
  metadata: `SELECT episode_no::VARCHAR AS id, ref_id, title, foreign_title AS clean_title FROM made_episodes`,
};

/** Makes catalogue, snapshot and contents in `directory`. The same shape gives the same files. */
export async function generate(engine: Engine, directory: string, shape: Shape): Promise<Generated> {
  const file = (name: string) => join(directory, `${name}.parquet`);
  return engine.session(
    { memoryMiB: engine.memoryMiB, directories: [directory], spillDirectory: directory },
    async (session) => {
      await session.run(sql('macros'));
      await session.set('seed', shape.seed);
      await session.set('half', shape.half);
      await session.set('series', shape.series);
      await session.set('contents', shape.contents);
      await session.table('made_series', sql('series'));
      await session.table('made_episodes', sql('episodes'));
      const { n: episodes } = await session.one(Count, 'SELECT count(*) AS n FROM made_episodes');
      await session.set('episodes', episodes);
      await session.table('drawn', sql('drawn'));
      await session.view('noisy', sql(shape.half === 'tuning' ? 'tuning_noise' : 'test_noise'));
      await copy(session, `SELECT * FROM (${sql('contents')}) ORDER BY content_sha`, file('contents'));
      for (const table of ReferenceTable.options) await copy(session, rawTable(table), file(`raw_${table}`));
      const raw = Object.fromEntries(
        ReferenceTable.options.map((table) => [table, file(`raw_${table}`)]),
      ) as Record<ReferenceTable, string>;
      await copy(session, NO_DECISIONS, file('raw_decisions'));
      const { tables } = await buildTables(session, { ...raw, decisions: file('raw_decisions') }, (table) =>
        file(`snapshot_${table}`),
      );
      const reference = Object.fromEntries(tables.map(({ name, path }) => [name, { path }]));
      return {
        reference: reference as Generated['reference'],
        contents: file('contents'),
        episodes,
      };
    },
  );
}

/** Nobody has decided anything: what is measured is what the rules and the scorer find. */
const NO_DECISIONS = `SELECT ${[
  'decision_no',
  'decision_id',
  'scope',
  'action',
  'ref_id',
  'platform',
  'platform_content_id',
  'platform_series',
  'season_number',
  'episode_number',
  'platform_content_name',
]
  .map((name) => `NULL::VARCHAR AS ${name}`)
  .join(', ')} WHERE false`;

function rawTable(table: ReferenceTable): string {
  const made = REFERENCE[table];
  if (made !== undefined) return made;
  return `SELECT ${REFERENCE_TABLES[table].map((name) => `NULL::VARCHAR AS ${name}`).join(', ')} WHERE false`;
}

async function copy(session: Session, select: string, path: string): Promise<void> {
  await session.run(`COPY (${select}) TO ${quoteText(path)} (FORMAT parquet)`);
}
