import { notSupported } from '../errors.js';
import { type Result, STATEMENT, text } from '../result.js';
import type { Session } from '../session.js';
import type { Token } from '../tokens.js';

/** SHOW DATABASES LIKE 'pattern', whatever the case. */
export async function showDatabases({ connection }: Session, words: readonly Token[]): Promise<Result> {
  const [, , like, pattern] = words;
  if (like?.value !== 'LIKE' || pattern?.kind !== 'text') throw notSupported('SHOW DATABASES without LIKE');
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT '' AS created_on, split_part(schema_name, '.', 1) AS name FROM duckdb_schemas()
     WHERE contains(schema_name, '.') AND split_part(schema_name, '.', 1) ILIKE ? ORDER BY ALL`,
    [pattern.value],
  );
  return {
    columns: [text('created_on'), text('name')],
    rows: found.getRows().map((row) => row.map(String)),
    statementTypeId: STATEMENT.select,
  };
}
