import { notSupported, SnowflakeError } from '../errors.js';
import { type Result, status, STATEMENT } from '../result.js';
import type { Session } from '../session.js';
import type { Token } from '../tokens.js';
import { schemaName } from '../translate.js';

interface Grant {
  readonly privileges: readonly string[];
  readonly on: string;
  readonly name: string;
  readonly role: string;
}

/** GRANT privileges ON kind name TO ROLE role; GRANT ROLE a TO ROLE b. Recorded, not enforced. */
export async function grant(session: Session, words: readonly Token[]): Promise<Result> {
  const given = parsed(words, 'TO');
  await refuseUnknown(session, given);
  for (const privilege of given.privileges) {
    const values = [privilege, given.on, given.name, given.role];
    await session.connection.run(
      `INSERT INTO emulator.grants SELECT $1, $2, $3, $4
       WHERE NOT EXISTS (SELECT 1 FROM emulator.grants g WHERE g.privilege = $1 AND g.granted_on = $2 AND g.name = $3 AND g.grantee_name = $4)`,
      values,
    );
  }
  return status('Statement executed successfully.', STATEMENT.ddl);
}

export async function revoke(session: Session, words: readonly Token[]): Promise<Result> {
  const taken = parsed(words, 'FROM');
  for (const privilege of taken.privileges) {
    await session.connection.run(
      'DELETE FROM emulator.grants WHERE privilege = ? AND granted_on = ? AND name = ? AND grantee_name = ?',
      [privilege, taken.on, taken.name, taken.role],
    );
  }
  return status('Statement executed successfully.', STATEMENT.ddl);
}

function parsed(words: readonly Token[], to: 'TO' | 'FROM'): Grant {
  const end = words.findLastIndex(({ value }) => value === to);
  const role = words[end + 1]?.value === 'ROLE' ? words[end + 2]?.value : undefined;
  if (role === undefined) throw notSupported('grants to anything but a role');
  if (words[1]?.value === 'ROLE') {
    return { privileges: ['USAGE'], on: 'ROLE', name: words[2]?.value ?? '', role };
  }
  const on = words.findIndex(({ value }) => value === 'ON');
  const kind = words[on + 1]?.value ?? '';
  if (!['DATABASE', 'SCHEMA', 'TABLE', 'VIEW', 'STAGE', 'WAREHOUSE'].includes(kind)) {
    throw notSupported(`grants on ${kind}`);
  }
  const privileges = words
    .slice(1, on)
    .map(({ raw, value }) => (raw === ',' ? ',' : value))
    .join(' ')
    .split(',')
    .map((privilege) => privilege.trim());
  const name = words
    .slice(on + 2, end)
    .map(({ value }) => value)
    .join('');
  return { privileges, on: kind, name, role };
}

async function refuseUnknown({ connection, account }: Session, { on, name, role }: Grant): Promise<void> {
  const exists = async (sql: string, values: string[]) =>
    (await connection.runAndReadAll(sql, values)).currentRowCount > 0;
  const roleExists = (own: string) => exists('SELECT 1 FROM emulator.roles WHERE name = ?', [own]);
  const missing = (what: string) =>
    new SnowflakeError('002003', '02000', `SQL compilation error: ${what} does not exist or not authorized.`);
  if (!(await roleExists(role))) throw missing(`Role '${role}'`);
  const known = async () => {
    switch (on) {
      case 'ROLE':
        return roleExists(name);
      case 'WAREHOUSE':
        return true;
      case 'STAGE':
        return account.stages.names().includes(name);
      case 'DATABASE':
        return exists(`SELECT 1 FROM duckdb_schemas() WHERE split_part(schema_name, '.', 1) = ?`, [name]);
      case 'SCHEMA':
        return exists('SELECT 1 FROM duckdb_schemas() WHERE schema_name = ?', [name]);
      default: {
        const [db = '', schema = '', table = ''] = name.split('.');
        const kind = on === 'VIEW' ? 'VIEW' : 'BASE TABLE';
        return exists(
          'SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND upper(table_name) = ? AND table_type = ?',
          [schemaName(db, schema), table, kind],
        );
      }
    }
  };
  if (!(await known())) throw missing(`${on} '${name}'`);
}
