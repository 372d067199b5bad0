import { stat } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { openDuckDbWarehouse } from '@viewership/shared/warehouse/duckdb/open';
import { type Environment, readEnvironment } from '@viewership/shared/warehouse/environment';
import { pino } from 'pino';
import { ownSql } from './asked.js';

export interface WarehouseShape {
  readonly facts: number;
  /** What one upload brings. */
  readonly factsPerUpload: number;
}

const CONSTANTS = { contents: 20_000, episodes: 200_000, episodes_per_series: 50, placements: 16, days: 28 };

/**
 * Writes a warehouse file with as many facts, upload after upload, each in the order of its file, as loads leave it. The tables
 * and relations are the warehouse's own. Gives uploads and size.
 */
export async function makeWarehouse(
  path: string,
  { facts, factsPerUpload }: WarehouseShape,
): Promise<{ uploads: number; warehouseMiB: number }> {
  const warehouse = await openDuckDbWarehouse({
    path,
    memoryMiB: 400,
    threads: 2,
    directories: [],
    logger: pino({ level: 'warn' }),
  });
  await warehouse.migrate();
  await warehouse.close();

  const uploads = Math.ceil(facts / factsPerUpload);
  const environment: Environment = readEnvironment('embedded');
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '1200MiB' });
  const connection = await instance.connect();
  try {
    const set = (name: string, value: number) => connection.run(`SET VARIABLE ${name} = ${value}`);
    for (const [name, value] of Object.entries(CONSTANTS)) await set(name, value);
    await set('uploads', uploads);
    await set('facts_per_upload', Math.min(facts, factsPerUpload));
    // Macros of a connection's own: the warehouse's schema stays as it is.
    await connection.run(
      sqlFile(import.meta.url, '../sql/macros.sql').replaceAll('CREATE MACRO', 'CREATE TEMP MACRO'),
    );
    await connection.run(ownSql('star/uploads.sql', environment));
    for (let upload = 1; upload <= uploads; upload += 1) {
      await set('upload_no', upload);
      for (const table of ['facts', 'contents', 'placements', 'dates'])
        await connection.run(ownSql(`star/${table}.sql`, environment));
    }
    await connection.run('CHECKPOINT');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return { uploads, warehouseMiB: Math.round((await stat(path)).size / 2 ** 20) };
}
