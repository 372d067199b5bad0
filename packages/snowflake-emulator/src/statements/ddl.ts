import { notSupported, SnowflakeError, syntaxError } from '../errors.js';
import { type Result, status, STATEMENT } from '../result.js';
import type { Session } from '../session.js';
import { named, type Token } from '../tokens.js';
import { qualifiedName, schemaName, toDuckDb } from '../translate.js';
import { grant, revoke } from './grants.js';

const done = (message: string): Result => status(message, STATEMENT.ddl);

/** CREATE, ALTER, DROP, GRANT, REVOKE. The transaction that was open has been committed. */
export async function runDdl(session: Session, sql: string, words: readonly Token[]): Promise<Result> {
  const first = words[0]?.value;
  if (first === 'GRANT') return grant(session, words);
  if (first === 'REVOKE') return revoke(session, words);
  if (first === 'COMMENT') return done('Statement executed successfully.');
  const { kind, at, ifNotExists } = objectOf(words);
  switch (kind) {
    case 'DATABASE':
    case 'SCHEMA':
      return createSchema(session, kind, words.slice(at), first);
    case 'STAGE':
      return createStage(session, words.slice(at), ifNotExists, first);
    case 'ROLE': {
      const name = words[at]?.value ?? '';
      await session.connection.run(
        'INSERT INTO emulator.roles SELECT ? WHERE NOT EXISTS (SELECT 1 FROM emulator.roles WHERE name = ?)',
        [name, name],
      );
      return done(`Role ${name} successfully created.`);
    }
    case 'TABLE':
    case 'VIEW':
      if (qualifiedName(words.slice(at, at + 5)) === undefined) {
        throw notSupported(`a ${kind.toLowerCase()} that is not named DATABASE.SCHEMA.NAME`);
      }
      await session.connection.run(toDuckDb(sql, session.names));
      return done('Statement executed successfully.');
    default:
      throw notSupported(`${first ?? ''} ${kind}`);
  }
}

/** The kind of the object, and where its name begins. */
function objectOf(words: readonly Token[]): { kind: string; at: number; ifNotExists: boolean } {
  const skipped = new Set(['OR', 'REPLACE', 'TRANSIENT', 'TEMPORARY', 'TEMP']);
  let at = 1;
  while (skipped.has(words[at]?.value ?? '')) at += 1;
  const kind = words[at]?.value;
  if (kind === undefined) throw syntaxError('an object is missing');
  at += 1;
  const ifNotExists = words[at]?.value === 'IF';
  while (['IF', 'NOT', 'EXISTS'].includes(words[at]?.value ?? '')) at += 1;
  return { kind, at, ifNotExists };
}

async function createSchema(
  { connection }: Session,
  kind: 'DATABASE' | 'SCHEMA',
  words: readonly Token[],
  first: string | undefined,
): Promise<Result> {
  if (first !== 'CREATE') throw notSupported(`${first ?? ''} ${kind}`);
  const [db, dot, schema] = words;
  const name = kind === 'DATABASE' ? 'PUBLIC' : dot?.raw === '.' ? schema?.value : undefined;
  if (db === undefined || name === undefined)
    throw notSupported('a schema that is not named DATABASE.SCHEMA');
  await connection.run(`CREATE SCHEMA IF NOT EXISTS ${named(schemaName(db.value, name))}`);
  return done(`${kind} ${db.value} successfully created.`);
}

function createStage(
  { account }: Session,
  words: readonly Token[],
  ifNotExists: boolean,
  first: string | undefined,
): Result {
  const name = qualifiedName(words.slice(0, 5))?.join('.').toUpperCase();
  if (first !== 'CREATE' || name === undefined)
    throw notSupported('a stage that is not named DATABASE.SCHEMA.STAGE');
  if (!account.stages.create(name) && !ifNotExists) {
    throw new SnowflakeError('002002', '42710', `SQL compilation error: Object '${name}' already exists.`);
  }
  return done(`Stage area ${name} successfully created.`);
}
