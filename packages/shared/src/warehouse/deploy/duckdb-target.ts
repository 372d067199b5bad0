import { ConfigError } from '../../errors.js';
import { WarehouseInstance } from '../duckdb/instance.js';
import type { DeployTarget } from './target.js';

const MEMORY_MIB = 512;

/** The file of a `duckdb:` URL. Throws ConfigError when another process has it open. */
export async function duckDbTarget(url: string): Promise<DeployTarget> {
  const path = /^duckdb:(.+)$/.exec(url)?.[1];
  if (path === undefined)
    throw new ConfigError('WAREHOUSE_URL must be duckdb:<file> for an environment of DuckDB.');
  const instance = await WarehouseInstance.open({ path, memoryMiB: MEMORY_MIB, threads: 2, directories: [] });
  const connection = await instance.duckdb.connect();
  return {
    engine: 'duckdb',
    run: async (sql, parameters = []) => {
      await connection.run(sql, [...parameters]);
    },
    rows: async (sql, parameters = []) => {
      const reader = await connection.runAndReadAll(sql, [...parameters]);
      return reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))));
    },
    close: async () => {
      connection.closeSync();
      instance.close();
    },
  };
}
