import type { DuckDBConnection } from '@duckdb/node-api';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import type { LogEntry } from '../warehouse.js';
import { transaction } from './connections.js';

/** Adds the entries that `error_log_table` does not have yet, in one transaction. */
export async function writeLog(
  connection: DuckDBConnection,
  environment: Environment,
  entries: readonly LogEntry[],
): Promise<void> {
  const sql = statement('load/write-log.sql', environment);
  await transaction(connection, async () => {
    for (const entry of entries) await connection.run(sql, logValues(entry));
    return {};
  });
}

/** In the order of the columns; numbers as text, which the statement casts. */
export function logValues(entry: LogEntry): (string | null)[] {
  const number = (value: number | null) => (value === null ? null : String(value));
  return [
    entry.logTime,
    entry.logMessage,
    entry.procedureName,
    entry.platform,
    entry.uploadId,
    entry.filename,
    entry.status,
    number(entry.rowsAffected),
    entry.errorMessage,
    entry.executionTimeMs === null ? null : (entry.executionTimeMs / 1000).toFixed(3),
    number(entry.run),
    entry.stage,
    number(entry.attempt),
  ];
}
