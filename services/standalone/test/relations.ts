import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export type Row = Record<string, unknown>;

/** Asks the warehouse file of a stopped pipeline. */
export async function askWarehouse(dataDirectory: string, sql: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(join(dataDirectory, 'warehouse.duckdb'), {
    access_mode: 'READ_ONLY',
  });
  try {
    const connection = await instance.connect();
    try {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson();
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** Columns that say when something was loaded, not what. */
const TIMES = ['load_timestamp', 'created_at', 'resolved_at', 'first_seen', 'last_seen'];

const RELATIONS = {
  platform_viewership: 'staging.platform_viewership',
  episode_details: 'assets.episode_details',
  record_reprocessing_batch_logs: 'metadata.record_reprocessing_batch_logs',
  flagged_metadata: 'metadata.flagged_metadata',
} as const;

/** Count and content hash of every relation without its load times: equal exactly when the rows are equal. */
export async function relationDigests(dataDirectory: string): Promise<Record<string, unknown>> {
  const digests: Record<string, unknown> = {};
  for (const [name, relation] of Object.entries(RELATIONS)) {
    const [row] = await askWarehouse(
      dataDirectory,
      `SELECT count(*)::VARCHAR || ':' || coalesce(sum(hash(COLUMNS(*))::HUGEINT), 0)::VARCHAR AS digest
       FROM (SELECT hash(r) AS h FROM (SELECT COLUMNS(c -> c NOT IN (${TIMES.map((time) => `'${time}'`).join(', ')})) FROM ${relation}) r)`,
    );
    digests[name] = row?.['digest'] ?? null;
  }
  return digests;
}
