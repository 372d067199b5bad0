import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { literal, quoteName, quoteText } from '../../engine/literal.js';
import { CheckError, PermanentError } from '../../errors.js';
import { REFERENCE_TABLES, type ReferenceTable } from '../../reference/tables.js';
import type { Environment } from '../environment.js';
import { REFERENCE_RULES, referenceName } from '../reference-rules.js';
import { rowOf, transaction } from './connections.js';
import { type CsvLines, scanCsv } from './csv-lines.js';
import { refuseViolations } from './reference-violations.js';

const Count = z.object({ n: z.string() });

/**
 * Puts a CSV into a reference table, all or nothing. `replace` makes the table what the file says; `merge` replaces the rows
 * whose keys are in the file and adds the others. Cells are trimmed, empty cells are NULL. Throws PermanentError
 * `invalid_reference` with column and line. `rows` are those of the file.
 */
export async function putReference(
  connection: DuckDBConnection,
  environment: Environment,
  table: ReferenceTable,
  csvPath: string,
  mode: 'replace' | 'merge',
): Promise<{ rows: number }> {
  const lines = await scanCsv(csvPath, table);
  refuseHeader(table, lines.header);
  await transaction(connection, async () => {
    await readRecords(connection, table, csvPath, lines);
    await refuseViolations(connection, table, lines);
    if (mode === 'replace') await connection.run(`DELETE FROM ${referenceName(table, environment)}`);
    await takeOver(connection, environment, table);
    return {};
  });
  return { rows: lines.records };
}

function refuseHeader(table: ReferenceTable, header: readonly string[]): void {
  const columns: readonly string[] = REFERENCE_TABLES[table];
  const missing = columns.filter((column) => !header.includes(column));
  const unknown = header.filter((name) => !columns.includes(name));
  const twice = header.filter((name, index) => header.indexOf(name) !== index && columns.includes(name));
  const faults = [
    ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
    ...(unknown.length > 0
      ? [`has unknown columns ${unknown.map((name) => JSON.stringify(name)).join(', ')}`]
      : []),
    ...(twice.length > 0 ? [`has ${twice.join(', ')} twice`] : []),
  ];
  if (faults.length === 0) return;
  throw new PermanentError({
    code: 'invalid_reference',
    detail: `The header of ${table} ${faults.join('; ')}. It must be: ${columns.join(',')}.`,
    line: 1,
  });
}

/** The records as text in the temporary table `incoming`, numbered from 1 in file order. */
async function readRecords(
  connection: DuckDBConnection,
  table: ReferenceTable,
  csvPath: string,
  lines: CsvLines,
): Promise<void> {
  const names = lines.header.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
  const source =
    `read_csv(${literal([csvPath])}, auto_detect = false, header = false, skip = 1, delim = ',', quote = '"', ` +
    `escape = '"', strict_mode = true, columns = {${names}})`;
  const cells = REFERENCE_TABLES[table].map(
    (name) =>
      `nullif(regexp_replace(${quoteName(name)}, ${quoteText(OUTER_SPACE)}, '', 'g'), '') AS ${quoteName(name)}`,
  );
  try {
    await connection.run(
      `CREATE TEMP TABLE incoming AS SELECT row_number() OVER () AS record, ${cells.join(', ')} FROM ${source}`,
    );
  } catch (error) {
    throw csvFault(error, table, lines);
  }
  const { n } = await rowOf(connection, Count, 'SELECT count(*)::VARCHAR AS n FROM incoming');
  if (Number(n) !== lines.records) {
    throw new CheckError('csv_records', `${table}: the file has ${lines.records} records, ${n} were read`);
  }
}

const OUTER_SPACE = String.raw`^[\s\x{00A0}\x{FEFF}]+|[\s\x{00A0}\x{FEFF}]+$`;

/** DuckDB names the record, counted with the header, and what it expected in it. */
function csvFault(error: unknown, table: ReferenceTable, lines: CsvLines): unknown {
  const message = error instanceof Error ? error.message : '';
  const record = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  if (record === undefined) return error;
  const line = lines.lineOf(Number(record) - 1);
  const columns = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  const what =
    columns === null
      ? 'is not valid CSV: a quote inside a cell must be doubled, and a cell with quotes must be quoted as a whole'
      : `has ${columns[2]} cells where ${columns[1]} are needed; a cell with a comma must be quoted`;
  return new PermanentError(
    { code: 'invalid_reference', detail: `Line ${line} of ${table} ${what}.`, line },
    { cause: error },
  );
}

/** `incoming` into the table, in file order: rows with the same key are replaced where they are, new ones come last. */
async function takeOver(
  connection: DuckDBConnection,
  environment: Environment,
  table: ReferenceTable,
): Promise<void> {
  const rules = REFERENCE_RULES[table];
  const target = referenceName(table, environment);
  const columns = REFERENCE_TABLES[table].map(quoteName);
  const values = REFERENCE_TABLES[table].map((column) => {
    const type = { integer: 'INTEGER', boolean: 'BOOLEAN', oneOf: 'VARCHAR' }[
      rules.cells[column]?.is ?? 'oneOf'
    ];
    return `CAST(${quoteName(column)} AS ${type}) AS ${quoteName(column)}`;
  });
  const typed = `(SELECT record, ${values.join(', ')} FROM incoming ORDER BY record)`;
  const sameKey = rules.key
    .map((column) => `held.${quoteName(column)} IS NOT DISTINCT FROM mine.${quoteName(column)}`)
    .join(' AND ');
  if (rules.unique) {
    const others = columns.filter((column) => !rules.key.map(quoteName).includes(column));
    await connection.run(
      `MERGE INTO ${target} held USING ${typed} mine ON ${sameKey}
       WHEN MATCHED THEN UPDATE SET ${others.map((column) => `${column} = mine.${column}`).join(', ')}`,
    );
    await connection.run(
      `INSERT INTO ${target} SELECT ${columns.join(', ')} FROM ${typed} mine
       WHERE NOT EXISTS (SELECT 1 FROM ${target} held WHERE ${sameKey}) ORDER BY record`,
    );
  } else {
    await connection.run(`DELETE FROM ${target} held USING ${typed} mine WHERE ${sameKey}`);
    await connection.run(
      `INSERT INTO ${target} SELECT ${columns.join(', ')} FROM ${typed} mine ORDER BY record`,
    );
  }
}
