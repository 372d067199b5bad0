import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { quoteText } from '../../engine/literal.js';
import { PermanentError, TransientError } from '../../errors.js';
import type { ReferenceTable } from '../../reference/tables.js';
import { putReference as putIntoDuckDb } from '../duckdb/reference-put.js';
import { readEnvironment } from '../environment.js';
import { REFERENCE_RULES, referenceName } from '../reference-rules.js';
import { statement } from '../render.js';
import type { Work } from './connection.js';
import type { SnowflakePlace } from './place.js';
import { download, readDownloaded } from './reference-get.js';
import { copyInto, putDirectory } from './stage-files.js';

const work: Work = { stage: 'reference' };
const MEMORY_MIB = 384;

/**
 * Puts a CSV into a reference table of Snowflake: read, checked and merged on this machine by the code that does it for
 * DuckDB, then exchanged whole in one transaction. Throws PermanentError `reference_read_only` for a table that
 * REFERENCE_WRITABLE does not name, TransientError `write_conflict` when somebody changed the table meanwhile.
 */
export async function putReference(
  place: SnowflakePlace,
  writable: ReadonlySet<string>,
  table: ReferenceTable,
  csvPath: string,
  mode: 'replace' | 'merge',
): Promise<{ rows: number }> {
  if (!writable.has(table)) {
    throw new PermanentError({
      code: 'reference_read_only',
      detail: `${table} belongs to others on this Snowflake account and is read only here; whoever runs the service can name it in REFERENCE_WRITABLE.`,
    });
  }
  const directory = await mkdtemp(join(tmpdir(), 'viewership-reference-'));
  const release = await place.engine.reserve(MEMORY_MIB);
  try {
    const before = await download(place, table, join(directory, 'before.csv'));
    const { rows, total } = await merged(directory, table, csvPath, mode);
    await exchange(place, table, join(directory, 'put'), { before, after: total });
    return { rows };
  } finally {
    release();
    await rm(directory, { recursive: true, force: true });
  }
}

/** What the table will be, as `put/table-0.parquet`. */
async function merged(
  directory: string,
  table: ReferenceTable,
  csvPath: string,
  mode: 'replace' | 'merge',
): Promise<{ rows: number; total: number }> {
  const embedded = readEnvironment('embedded');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${MEMORY_MIB}MiB`,
    threads: '1',
  });
  try {
    const connection = await instance.connect();
    try {
      const name = referenceName(table, embedded);
      await connection.run(`CREATE SCHEMA ${embedded.placeholders[REFERENCE_RULES[table].schema]}`);
      await connection.run(statement(`tables/${table}.sql`, embedded));
      await connection.run(`INSERT INTO ${name} ${readDownloaded(table, join(directory, 'before.csv'))}`);
      const { rows } = await putIntoDuckDb(connection, embedded, table, csvPath, mode);
      await mkdir(join(directory, 'put'));
      const path = join(directory, 'put', 'table-0.parquet');
      await connection.run(`COPY ${name} TO ${quoteText(path)} (FORMAT parquet)`);
      return { rows, total: await count(connection, name) };
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

async function count(connection: DuckDBConnection, name: string): Promise<number> {
  const reader = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${name}`);
  return Number(reader.getRows()[0]?.[0]);
}

async function exchange(
  place: SnowflakePlace,
  table: ReferenceTable,
  directory: string,
  rows: { readonly before: number; readonly after: number },
): Promise<void> {
  const { sessions, environment } = place;
  const stagePath = `${environment.placeholders.UPLOAD_DB}.viewership_load/reference/${randomUUID()}/`;
  try {
    await sessions.use((connection) => putDirectory(connection, work, directory, stagePath));
    await sessions.transaction(work, async (connection) => {
      const name = referenceName(table, environment);
      const deleted = Number((await connection.row(work, `DELETE FROM ${name}`))[0]);
      const copied = rows.after === 0 ? 0 : await copyInto(connection, work, name, `${stagePath}table-`);
      if (deleted !== rows.before || copied !== rows.after) {
        throw new TransientError(
          'write_conflict',
          `${table} was changed by somebody else meanwhile and was left as it is; send it again.`,
        );
      }
      return {};
    });
  } finally {
    await sessions
      .use((connection) => connection.rows(work, `REMOVE @${stagePath}`))
      .catch((error: unknown) =>
        place.logger.warn({ err: error, stagePath }, 'staged files were not removed'),
      );
  }
}
