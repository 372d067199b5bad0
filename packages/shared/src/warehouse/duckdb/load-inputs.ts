import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { quoteName, quoteText } from '../../engine/literal.js';
import { rows } from '../../stages/sanitize.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import type { LoadInput } from '../warehouse.js';
import { rowsOf } from './connections.js';

const ColumnStatistics = z.object({ name: z.string(), records: z.string(), empty: z.boolean() });

/** Inputs whose rows are known by their position. */
const WITH_POSITION: ReadonlySet<string> = new Set(['rows', 'contents', 'placements']);

/**
 * Names the Parquet files and the upload's constants for the statements in `sql/load`: temporary views `load_<artifact>` and
 * the temporary table `load_upload`, which end with the connection. Gives the number of records of the rows artifact.
 */
export async function nameInputs(
  connection: DuckDBConnection,
  environment: Environment,
  input: LoadInput,
): Promise<{ records: number }> {
  const statistics = await statisticsOf(connection, input.files.rows);
  const columnsOf: Partial<Record<string, string>> = {
    rows: rowColumns(statistics),
    matches: await matchColumns(connection, input.files.matches),
  };
  for (const [name, path] of Object.entries(input.files)) {
    await connection.run(
      `CREATE TEMP VIEW ${quoteName(`load_${name}`)} AS ${source(name, path, columnsOf[name] ?? '*')}`,
    );
  }
  await nameUpload(connection, environment, { ...input, state: 'loaded', at: input.loadTimestamp });
  return { records: Number(statistics[0]?.records ?? 0) };
}

/** What an upload will be after a transaction of its run, and the sums that it will have. */
export interface UploadConstants extends Pick<LoadInput, 'upload' | 'run' | 'expected'> {
  readonly state: 'loaded' | 'deleted';
  readonly at: Date;
}

/** Fills the temporary table `load_upload`, which the statements of a transaction read their constants from. */
export async function nameUpload(
  connection: DuckDBConnection,
  environment: Environment,
  constants: UploadConstants,
): Promise<void> {
  await connection.run(statement('load/upload.sql', environment));
  const values = uploadValues(constants);
  await connection.run(`INSERT INTO load_upload VALUES (${values.map(() => '?').join(', ')})`, values);
}

function source(name: string, path: string, columns: string): string {
  if (!WITH_POSITION.has(name)) return `SELECT ${columns} FROM read_parquet(${quoteText(path)})`;
  return `SELECT ${columns === '*' ? '* EXCLUDE (file_row_number)' : columns}, file_row_number AS ordinal
    FROM read_parquet(${quoteText(path)}, file_row_number = true)`;
}

/** Records and emptiness of each column, from the file's own statistics. */
async function statisticsOf(connection: DuckDBConnection, path: string) {
  return rowsOf(
    connection,
    ColumnStatistics,
    `SELECT path_in_schema AS name, sum(num_values)::VARCHAR AS records,
            sum(num_values) = sum(coalesce(stats_null_count, 0)) AS empty
     FROM parquet_metadata(${quoteText(path)}) GROUP BY path_in_schema ORDER BY path_in_schema`,
  );
}

/**
 * The columns of `rows`. Most files fill a few of the measures: those that the file lacks, or has without a value, are a
 * constant NULL, which saves a third of the time of the insert (10,000,000 rows, 19 of 27 columns empty: 6.9 against 10.3
 * CPU seconds).
 */
function rowColumns(statistics: readonly z.infer<typeof ColumnStatistics>[]): string {
  const filled = new Set(statistics.flatMap(({ name, empty }) => (empty ? [] : [name])));
  return Object.entries(rows.columns)
    .map(([name, type]) => (filled.has(name) ? quoteName(name) : `NULL::${type} AS ${quoteName(name)}`))
    .join(', ');
}

/** What was held and is confirmed after an upgrade may have been matched before people's decisions were a column. */
async function matchColumns(connection: DuckDBConnection, path: string): Promise<string> {
  const found = await rowsOf(
    connection,
    z.object({ name: z.string() }),
    `SELECT name FROM parquet_schema(${quoteText(path)}) WHERE name = 'decision_id'`,
  );
  return found.length > 0 ? '*' : '*, NULL::VARCHAR AS decision_id';
}

/** The values of `load_upload` in the order of its columns, as text: the columns' types convert them. */
export function uploadValues({ upload, run, expected, state, at }: UploadConstants): string[] {
  const sums = [expected.loaded, expected.unmatched, expected.rejected];
  return [
    upload.uploadId,
    String(upload.uploadNo),
    String(run.no),
    state,
    upload.scope.platform,
    upload.scope.domain,
    upload.scope.dataType,
    upload.filename,
    at.toISOString(),
    ...sums.flatMap(({ rows: count, minutes, money }) => [String(count), minutes, money]),
    run.templateVersion,
    run.referenceDigest,
    run.strategyDigest,
    run.codeVersion,
  ];
}
