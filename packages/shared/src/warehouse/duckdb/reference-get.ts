import { Readable } from 'node:stream';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Workspace } from '../../artifacts/store.js';
import { quoteName, quoteText } from '../../engine/literal.js';
import { REFERENCE_TABLES, ReferenceTable } from '../../reference/tables.js';
import type { Environment } from '../environment.js';
import { referenceName } from '../reference-rules.js';
import type { Connections } from './connections.js';
import { warehouseError } from './errors.js';

/** File order, which is the order of the rows' ids: updates keep their place, new rows come last. */
const IN_ORDER = 'ORDER BY rowid';

/** A cell as RFC 4180 wants it; NULL is an empty cell. */
const csvCell = (name: string): string => {
  const cell = `CAST(${quoteName(name)} AS VARCHAR)`;
  return `CASE WHEN regexp_matches(${cell}, '[",\\r\\n]') THEN '"' || replace(${cell}, '"', '""') || '"' ELSE coalesce(${cell}, '') END`;
};

/**
 * The table as CSV with its header, streamed. The rows are those of the moment of the call. The connection is closed when
 * the stream ends or is destroyed.
 */
export async function getReference(
  connections: Connections,
  environment: Environment,
  table: ReferenceTable,
): Promise<Readable> {
  const columns = REFERENCE_TABLES[table];
  const line = columns.map(csvCell).join(` || ',' || `);
  const connection = await connections.open();
  try {
    const result = await connection.stream(
      `SELECT ${line} || chr(10) AS line FROM ${referenceName(table, environment)} ${IN_ORDER}`,
    );
    const csv = Readable.from(text(result, `${columns.join(',')}\n`), { objectMode: false });
    // Also when it is destroyed before it was read: the generator has not begun then, and no `finally` in it would run.
    csv.once('close', () => connection.closeSync());
    return csv;
  } catch (error) {
    connection.closeSync();
    throw warehouseError(error);
  }
}

type Stream = Awaited<ReturnType<DuckDBConnection['stream']>>;

async function* text(result: Stream, header: string): AsyncGenerator<Buffer> {
  yield Buffer.from(header);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield Buffer.from(chunk.getColumnValues(0).join(''));
  }
}

/** Every reference table as `<table>.parquet` in the workspace, all columns as text, in file order and as of one moment. */
export async function exportReference(
  connection: DuckDBConnection,
  environment: Environment,
  workspace: Workspace,
): Promise<Record<ReferenceTable, string>> {
  const exported = ReferenceTable.options.map(
    (table) => [table, join(workspace.directory, `raw-${table}.parquet`)] as const,
  );
  for (const [table, path] of exported) {
    const columns = REFERENCE_TABLES[table]
      .map((name) => `CAST(${quoteName(name)} AS VARCHAR) AS ${quoteName(name)}`)
      .join(', ');
    await connection.run(
      `COPY (SELECT ${columns} FROM ${referenceName(table, environment)} ${IN_ORDER}) TO ${quoteText(path)} (FORMAT parquet)`,
    );
  }
  return Object.fromEntries(exported) as Record<ReferenceTable, string>;
}
