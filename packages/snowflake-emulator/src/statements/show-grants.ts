import { notSupported } from '../errors.js';
import { type Result, STATEMENT, text } from '../result.js';
import type { Session } from '../session.js';
import type { Token } from '../tokens.js';

const COLUMNS = ['privilege', 'granted_on', 'name', 'grantee_name'];

/** SHOW GRANTS TO ROLE role */
export async function showGrants({ connection }: Session, words: readonly Token[]): Promise<Result> {
  const [, , to, kind, role] = words.map(({ value }) => value);
  if (to !== 'TO' || kind !== 'ROLE' || role === undefined) throw notSupported('SHOW GRANTS but for TO ROLE');
  const found = await connection.runAndReadAll(
    `SELECT ${COLUMNS.join(', ')} FROM emulator.grants WHERE grantee_name = ? ORDER BY ALL`,
    [role],
  );
  return {
    columns: COLUMNS.map(text),
    rows: found.getRows().map((row) => row.map(String)),
    statementTypeId: STATEMENT.select,
  };
}
