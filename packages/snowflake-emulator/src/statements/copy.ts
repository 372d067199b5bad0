import { notSupported, SnowflakeError } from '../errors.js';
import { integer, type Result, STATEMENT, text } from '../result.js';
import type { Session } from '../session.js';
import { md5, stagePlace, type StagedFile } from '../stages.js';
import { meaningful, named, quoted, type Token } from '../tokens.js';
import { qualifiedName, schemaName } from '../translate.js';
import { nameOf } from './stage-files.js';

interface CopyOptions {
  readonly force: boolean;
  readonly files: readonly string[] | undefined;
}

const COLUMNS = [
  text('file'),
  text('status'),
  integer('rows_parsed'),
  integer('rows_loaded'),
  integer('errors_seen'),
];

/**
 * COPY INTO DB.SCHEMA.TABLE FROM @stage/path FILE_FORMAT = (TYPE = PARQUET …) MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE. A file
 * that the table has loaded before is skipped without FORCE; no file at all is no error, as in Snowflake.
 */
export async function copyInto(session: Session, tokens: readonly Token[]): Promise<Result> {
  const words = meaningful(tokens);
  const table = qualifiedName(words.slice(2, 7));
  if (table === undefined) throw notSupported('COPY INTO anything but a table named DATABASE.SCHEMA.TABLE');
  const options = optionsOf(words);
  const place = stagePlace(tokens);
  const files = session.account.stages
    .list(place)
    .filter(({ name }) => wanted(name.slice(place.path.length), options));
  const missing = options.files?.filter((file) => !files.some(({ name }) => name.endsWith(`/${file}`))) ?? [];
  if (missing.length > 0)
    throw new SnowflakeError('091016', '22000', `Remote file '${missing.join(', ')}' was not found.`);
  if (files.length === 0) {
    return {
      columns: [text('status')],
      rows: [['Copy executed with 0 files processed.']],
      statementTypeId: STATEMENT.copy,
    };
  }
  const rows: string[][] = [];
  for (const file of files)
    rows.push(await copyFile(session, table, file, nameOf(place.stage, file.name), options));
  return { columns: COLUMNS, rows, statementTypeId: STATEMENT.copy };
}

function wanted(name: string, { files }: CopyOptions): boolean {
  return files === undefined || files.includes(name.replace(/^\//, ''));
}

async function copyFile(
  { connection }: Session,
  [db, schema, name]: readonly [string, string, string],
  file: StagedFile,
  staged: string,
  { force }: CopyOptions,
): Promise<string[]> {
  const table = `${schemaName(db, schema)}.${name.toUpperCase()}`;
  const etag = md5(file.path);
  const seen = await connection.runAndReadAll(
    'SELECT 1 FROM emulator.load_history WHERE table_name = ? AND file = ? AND etag = ?',
    [table, staged, etag],
  );
  if (seen.currentRowCount > 0 && !force) return [staged, 'LOAD_SKIPPED', '0', '0', '0'];
  const source = `read_parquet(${quoted(file.path)})`;
  const target = `${named(schemaName(db, schema))}.${named(name)}`;
  const own = await columnsOf(connection, target);
  const given = await columnsOf(connection, source);
  const common = own.filter((column) => given.some((other) => other.toLowerCase() === column.toLowerCase()));
  const list = common.map(named).join(', ');
  const { rowsChanged } = await connection.run(
    `INSERT INTO ${target} (${list}) SELECT ${list} FROM ${source}`,
  );
  await connection.run('INSERT INTO emulator.load_history VALUES (?, ?, ?)', [table, staged, etag]);
  return [staged, 'LOADED', String(rowsChanged), String(rowsChanged), '0'];
}

async function columnsOf(connection: Session['connection'], relation: string): Promise<string[]> {
  return (await connection.runAndReadAll(`FROM ${relation} LIMIT 0`)).columnNames();
}

/** Throws for any option, or value of one, that would mean something else than what this does. */
function optionsOf(words: readonly Token[]): CopyOptions {
  const at = words.findIndex(({ value }) => value === 'FILE_FORMAT');
  if (at < 0) throw notSupported('COPY without FILE_FORMAT');
  const told = words
    .slice(at)
    .map(({ kind, raw, value }) => (kind === 'word' ? value : raw))
    .join(' ');
  const options = [...told.matchAll(/([A-Z_]+) = (\([^)]*\)|[A-Z_]+)/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  const given = new Map(options);
  const must = (name: string, ...values: readonly string[]) => {
    const value = given.get(name);
    if (value === undefined || !values.includes(value))
      throw notSupported(`COPY with ${name} = ${value ?? '(nothing)'}`);
  };
  if (!/^\( TYPE = PARQUET\b/.test(given.get('FILE_FORMAT') ?? ''))
    throw notSupported('COPY of anything but Parquet');
  must('MATCH_BY_COLUMN_NAME', 'CASE_INSENSITIVE');
  if (given.has('FORCE')) must('FORCE', 'TRUE', 'FALSE');
  if (given.has('ON_ERROR')) must('ON_ERROR', 'ABORT_STATEMENT');
  const known = new Set(['FILE_FORMAT', 'MATCH_BY_COLUMN_NAME', 'FORCE', 'ON_ERROR', 'FILES']);
  const unknown = [...given.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) throw notSupported(`COPY with ${unknown.join(', ')}`);
  const files = given.get('FILES');
  return {
    force: given.get('FORCE') === 'TRUE',
    files: files === undefined ? undefined : [...files.matchAll(/'([^']*)'/g)].map(([, file = '']) => file),
  };
}
