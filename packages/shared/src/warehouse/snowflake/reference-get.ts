import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Workspace } from '../../artifacts/store.js';
import { quoteName, quoteText } from '../../engine/literal.js';
import { TransientError } from '../../errors.js';
import { REFERENCE_TABLES, ReferenceTable } from '../../reference/tables.js';
import { referenceName } from '../reference-rules.js';
import type { Row, Work } from './connection.js';
import type { SnowflakePlace } from './place.js';

const work: Work = { stage: 'reference' };
const MEMORY_MIB = 256;

/** All columns as text. Snowflake keeps no order of rows, so they come by their values: a stable one. */
function selectOf(table: ReferenceTable, { environment }: SnowflakePlace): string {
  const columns = REFERENCE_TABLES[table];
  const list = columns.map((name) => `CAST(${name} AS VARCHAR) AS ${name}`).join(', ');
  const order = columns.map((name) => `${name} NULLS FIRST`).join(', ');
  return `SELECT ${list} FROM ${referenceName(table, environment)} ORDER BY ${order}`;
}

/** The table as CSV with its header, streamed, as of one moment. */
export async function getReference(place: SnowflakePlace, table: ReferenceTable): Promise<Readable> {
  const connection = await place.sessions.take();
  try {
    const result = await connection.stream(work, selectOf(table, place));
    const csv = Readable.from(lines(REFERENCE_TABLES[table], result, csvCell), { objectMode: false });
    csv.once('close', () => {
      const whole = result.readableEnded;
      result.destroy();
      void place.sessions.giveBack(
        connection,
        whole ? undefined : new TransientError('reader_gone', 'the reader went away'),
      );
    });
    return csv;
  } catch (error) {
    await place.sessions.giveBack(connection, error);
    throw error;
  }
}

/**
 * Every reference table as `raw-<table>.parquet` in the workspace, all columns as text. Each is as of the moment of its own
 * statement: Snowflake's transactions read what others commit meanwhile, and a snapshot that saw half a change is followed
 * by one that saw it whole.
 */
export async function exportReference(
  place: SnowflakePlace,
  workspace: Workspace,
): Promise<Record<ReferenceTable, string>> {
  const paths = new Map<ReferenceTable, string>();
  for (const table of ReferenceTable.options) {
    const csv = join(workspace.directory, `raw-${table}.csv`);
    const path = join(workspace.directory, `raw-${table}.parquet`);
    await download(place, table, csv);
    await place.engine.session(
      { memoryMiB: MEMORY_MIB, directories: [workspace.directory], spillDirectory: workspace.directory },
      (session) => session.run(`COPY (${readDownloaded(table, csv)}) TO ${quoteText(path)} (FORMAT parquet)`),
    );
    paths.set(table, path);
  }
  return Object.fromEntries(paths) as Record<ReferenceTable, string>;
}

/** Writes the table as CSV in which an empty text is quoted and NULL is not. Gives the number of rows. */
export async function download(place: SnowflakePlace, table: ReferenceTable, path: string): Promise<number> {
  return place.sessions.use(async (connection) => {
    const result = await connection.stream(work, selectOf(table, place));
    let rows = -1;
    const counted = (async function* () {
      for await (const line of lines(REFERENCE_TABLES[table], result, quotedCell)) {
        rows += 1;
        yield line;
      }
    })();
    await pipeline(Readable.from(counted, { objectMode: false }), createWriteStream(path));
    return rows;
  });
}

/** A SELECT of what `download` wrote, in its order. */
export function readDownloaded(table: ReferenceTable, path: string): string {
  const names = REFERENCE_TABLES[table].map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
  return `SELECT ${REFERENCE_TABLES[table].map(quoteName).join(', ')} FROM read_csv(${quoteText(path)}, auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, strict_mode = true, parallel = false, columns = {${names}})`;
}

async function* lines(
  columns: readonly string[],
  result: Readable,
  cellOf: (value: string | null) => string,
): AsyncGenerator<Buffer> {
  yield Buffer.from(`${columns.join(',')}\n`);
  for await (const row of result as AsyncIterable<Row>) {
    yield Buffer.from(`${row.map((value) => cellOf(value === null ? null : String(value))).join(',')}\n`);
  }
}

const csvCell = (value: string | null): string =>
  value !== null && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : (value ?? '');
const quotedCell = (value: string | null): string =>
  value === null ? '' : `"${value.replaceAll('"', '""')}"`;
