import { quoteName } from '@viewership/shared/engine/literal';
import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { installKeys, installNames } from '@viewership/shared/reference/keys';
import { ReferenceTable, SNAPSHOT_TABLES, type SnapshotTable } from '@viewership/shared/reference/tables';
import type { ArtifactDefinition } from '@viewership/shared/stages/artifact';
import { z } from 'zod';

/** A table of a snapshot as a local Parquet file; `digest` is the sha256 over its ordered logical content. */
export interface BuiltTable {
  readonly name: SnapshotTable;
  readonly path: string;
  readonly rows: number;
  readonly digest: string;
}

const LeftOut = z.object({
  table: z.string(),
  problem: z.string(),
  rows: z.string().transform(Number),
  example: z.string().nullable(),
});
/** Rows of a reference table that a snapshot cannot use, and why. */
export type LeftOut = z.infer<typeof LeftOut>;

const Digest = z.object({ digest: z.string() });

const sql = (name: string): string => sqlFile(import.meta.url, `../sql/snapshot/${name}.sql`);

/** Computes the snapshot's tables from the exported reference tables (Parquet, all text, in table order). */
export async function buildTables(
  session: Session,
  raw: Readonly<Record<ReferenceTable | 'decisions', string>>,
  pathOf: (table: SnapshotTable) => string,
): Promise<{ tables: BuiltTable[]; leftOut: LeftOut[] }> {
  await installKeys(session);
  await installNames(session);
  await session.run(sql('macros'));
  for (const table of [...ReferenceTable.options, 'decisions'] as const) {
    await session.read(`raw_${table}`, raw[table], { ordinal: true });
  }
  await session.table('kept_series', sql('kept-series'));
  await session.table('listed_titles', sql('listed-titles'));
  await session.table('kept_episode', sql('episode'));
  await session.view('usable_deals', sql('usable-deals'));
  await session.table('kept_territories', sql('territories'));
  await session.table('kept_channels', sql('channels'));
  await session.table('kept_titles', sql('metadata'));
  await session.table('kept_aliases', sql('aliases'));
  await session.table('near_names', sql('near-names'));

  const selects: Record<SnapshotTable, string> = {
    series: sql('series'),
    aliases: 'SELECT * FROM kept_aliases',
    episode: 'SELECT * FROM kept_episode',
    metadata: 'SELECT * FROM kept_titles',
    active_deals: sql('active-deals'),
    internal_series_dictionary: sql('internal-series-dictionary'),
    territories: 'SELECT * FROM kept_territories',
    channels: 'SELECT * FROM kept_channels',
    decisions: sql('decisions'),
    near_names: 'SELECT * FROM near_names',
    name_blocks: sql('name-blocks'),
  };
  const tables: BuiltTable[] = [];
  for (const definition of Object.values(SNAPSHOT_TABLES)) {
    const path = pathOf(definition.name);
    const { rows } = await session.write(definition, selects[definition.name], path);
    const digest = await logicalDigest(session, definition, path);
    tables.push({ name: definition.name, path, rows, digest });
  }
  return { tables, leftOut: await session.all(LeftOut, sql('left-out')) };
}

/** `Session.write` gives digests that change with the engine; a snapshot's must outlive an upgrade. */
async function logicalDigest(
  session: Session,
  definition: ArtifactDefinition,
  path: string,
): Promise<string> {
  const view = `written_${definition.name}`;
  await session.read(view, path, { ordinal: true });
  const cells = Object.keys(definition.columns).map((name) => `CAST(${quoteName(name)} AS VARCHAR)`);
  await session.run(
    `CREATE OR REPLACE TEMP VIEW digest_rows AS
     SELECT ordinal AS position, CAST(to_json([${cells.join(', ')}]) AS VARCHAR) AS content FROM ${quoteName(view)}`,
  );
  const { digest } = await session.one(Digest, sql('digest'));
  return `sha256-${digest}`;
}
