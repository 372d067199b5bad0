import { type DuckDBValue } from '@duckdb/node-api';
import { notSupported, syntaxError } from '../errors.js';
import { cellOf, columnOf, integer, type Result, STATEMENT } from '../result.js';
import type { Bindings, Session } from '../session.js';
import { meaningful, type Token, tokensOf } from '../tokens.js';
import { qualifiedName, toDuckDb } from '../translate.js';
import { copyInto } from './copy.js';
import { runDdl } from './ddl.js';
import { setSession } from './set-session.js';
import { showDatabases } from './show-databases.js';
import { showGrants } from './show-grants.js';
import { listFiles, removeFiles } from './stage-files.js';

const DML = { INSERT: STATEMENT.insert, UPDATE: STATEMENT.update, DELETE: STATEMENT.delete } as const;

/** Runs one statement of the kinds that the product uses; any other is refused. PUT is the server's business. */
export async function runStatement(session: Session, sql: string, bindings: Bindings): Promise<Result> {
  const tokens = tokensOf(sql);
  const words = meaningful(tokens);
  refuseSeveral(words);
  const [first = '', second = ''] = words.map(({ value }) => value);
  switch (first) {
    case 'BEGIN':
      return session.begin();
    case 'START':
      if (second !== 'TRANSACTION') throw syntaxError(sql);
      return session.begin();
    case 'COMMIT':
    case 'ROLLBACK':
      return session.end(first);
    case 'SELECT':
    case 'WITH':
      return session.dml(undefined, () => select(session, sql, bindings));
    case 'INSERT':
    case 'UPDATE':
    case 'DELETE':
      return session.dml(first === 'INSERT' ? undefined : target(words), () =>
        change(session, first, sql, bindings),
      );
    case 'MERGE':
      return session.dml(target(words), () => merge(session, sql, bindings));
    case 'COPY':
      return session.dml(undefined, () => copyInto(session, tokens));
    case 'LIST':
    case 'LS':
      return listFiles(session, tokens);
    case 'REMOVE':
    case 'RM':
      return removeFiles(session, tokens);
    case 'USE':
    case 'ALTER':
      if (first === 'USE' || second === 'SESSION') return setSession(session, words);
      return session.ddl(() => runDdl(session, sql, words));
    case 'SHOW':
      if (second === 'DATABASES') return showDatabases(session, words);
      if (second !== 'GRANTS') throw notSupported(`SHOW ${second}`);
      return showGrants(session, words);
    case 'CREATE':
    case 'DROP':
    case 'COMMENT':
    case 'GRANT':
    case 'REVOKE':
      return session.ddl(() => runDdl(session, sql, words));
    default:
      throw first === '' ? syntaxError('empty statement') : notSupported(first);
  }
}

function refuseSeveral(words: readonly Token[]): void {
  const end = words.findIndex(({ raw }) => raw === ';');
  if (end >= 0 && end < words.length - 1) {
    const count = words.filter(({ raw }, index) => raw === ';' && index < words.length - 1).length + 1;
    throw notSupported(`Actual statement count ${count} did not match the desired statement count 1`);
  }
}

/** The table that UPDATE, DELETE FROM or MERGE INTO changes. */
function target(words: readonly Token[]): string {
  const at = words[0]?.value === 'UPDATE' ? 1 : 2;
  const name = qualifiedName(words.slice(at, at + 5));
  if (name === undefined) throw notSupported('a table that is not named DATABASE.SCHEMA.TABLE');
  return name.join('.').toUpperCase();
}

async function select(session: Session, sql: string, bindings: Bindings): Promise<Result> {
  const result = await session.connection.run(toDuckDb(sql, session.names), valuesOf(bindings));
  const quoted = new Set(tokensOf(sql).flatMap(({ kind, value }) => (kind === 'name' ? [value] : [])));
  // Snowflake's names are in capitals unless they were quoted.
  const name = (own: string) => (quoted.has(own) ? own : own.toUpperCase());
  const columns = result.columnNames().map((own, index) => columnOf(name(own), result.columnType(index)));
  const rows = (await result.getRows()).map((row) => row.map(cellOf));
  return { columns, rows, statementTypeId: STATEMENT.select };
}

async function change(
  session: Session,
  kind: keyof typeof DML,
  sql: string,
  bindings: Bindings,
): Promise<Result> {
  const { rowsChanged } = await session.connection.run(toDuckDb(sql, session.names), valuesOf(bindings));
  const done = { INSERT: 'inserted', UPDATE: 'updated', DELETE: 'deleted' }[kind];
  const columns = [integer(`number of rows ${done}`)];
  const rows = [[String(rowsChanged)]];
  if (kind !== 'UPDATE') return { columns, rows, statementTypeId: DML[kind] };
  return {
    columns: [...columns, integer('number of multi-joined rows updated')],
    rows: [[String(rowsChanged), '0']],
    statementTypeId: DML[kind],
  };
}

async function merge(session: Session, sql: string, bindings: Bindings): Promise<Result> {
  const text = `${toDuckDb(sql, session.names)} RETURNING merge_action`;
  const done = (await (await session.connection.run(text, valuesOf(bindings))).getRows()).map(([action]) =>
    String(action),
  );
  const actions = (['INSERT', 'UPDATE', 'DELETE'] as const).filter((action) =>
    new RegExp(`THEN\\s+${action}`, 'i').test(sql),
  );
  const names = { INSERT: 'inserted', UPDATE: 'updated', DELETE: 'deleted' };
  return {
    columns: actions.map((action) => integer(`number of rows ${names[action]}`)),
    rows: [actions.map((action) => String(done.filter((each) => each === action).length))],
    statementTypeId: STATEMENT.merge,
  };
}

function valuesOf(bindings: Bindings): DuckDBValue[] {
  return Object.keys(bindings)
    .sort((a, b) => Number(a) - Number(b))
    .map((number) => {
      const { type, value } = bindings[number] ?? { type: 'TEXT', value: null };
      if (Array.isArray(value)) throw notSupported('array binds');
      if (value === null) return null;
      switch (type) {
        case 'TEXT':
          return value;
        case 'FIXED':
          return /^-?\d+$/.test(value) ? BigInt(value) : value;
        case 'REAL':
          return Number(value);
        case 'BOOLEAN':
          return value === 'true';
        default:
          throw notSupported(`binds of type ${type}`);
      }
    });
}
