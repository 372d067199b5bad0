import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { quoteText } from '../../src/engine/literal.js';
import type { Warehouse } from '../../src/warehouse/warehouse.js';

type Row = Record<string, unknown>;

/**
 * Rows of the warehouse file as JSON values. The port has no queries, so the warehouse is closed, the file read by another
 * instance, and opened again by whoever needs it.
 */
export async function queryFile(directory: string, sql: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    try {
      await connection.run(`ATTACH ${quoteText(join(directory, 'warehouse.duckdb'))} AS w (READ_ONLY)`);
      await connection.run('USE w');
      await connection.run(`SET TimeZone = 'UTC'`);
      return (await connection.runAndReadAll(sql)).getRowObjectsJson();
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** Closes the warehouse and reads its file. */
export async function closeAndQuery(warehouse: Warehouse, directory: string, sql: string): Promise<Row[]> {
  await warehouse.close();
  return queryFile(directory, sql);
}
