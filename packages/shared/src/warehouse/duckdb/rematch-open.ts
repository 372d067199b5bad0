import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from '../../engine/literal.js';
import type { Environment } from '../environment.js';
import type { OpenFiles, OpenRequest } from '../rematch.js';
import { statement } from '../render.js';
import { transaction } from './connections.js';

/** Exports what a rematch is to decide, as of one moment, in three files of the workspace. */
export async function exportOpen(
  connection: DuckDBConnection,
  environment: Environment,
  { snapshots, workspace }: OpenRequest,
): Promise<OpenFiles> {
  const path = (name: string) => join(workspace.directory, `raw-${name}.parquet`);
  const sql = (name: string) => statement(`rematch/${name}.sql`, environment);
  await connection.run('CREATE TEMPORARY TABLE rematch_snapshots (digest VARCHAR, same_catalogue BOOLEAN)');
  for (const { digest, sameCatalogue } of snapshots)
    await connection.run('INSERT INTO rematch_snapshots VALUES (?, ?)', [digest, sameCatalogue]);
  const copy = (select: string, name: string) =>
    connection.run(`COPY (${select}) TO ${quoteText(path(name))} (FORMAT parquet)`);
  await transaction(connection, async () => {
    await connection.run(`CREATE TEMPORARY TABLE rematch_uploads AS ${sql('uploads')}`);
    await copy('SELECT * FROM rematch_uploads', 'uploads');
    await copy(sql('open-contents'), 'open_contents');
    await copy(sql('open-placements'), 'open_placements');
    return {};
  });
  return {
    uploads: path('uploads'),
    open_contents: path('open_contents'),
    open_placements: path('open_placements'),
  };
}
