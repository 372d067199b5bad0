import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Workspace } from '../../artifacts/store.js';
import { csvLine, safeText } from '../../engine/spreadsheet.js';
import { TransientError } from '../../errors.js';
import { statement, statementOver } from '../render.js';
import {
  type ColumnKind,
  type RowsPage,
  UPLOAD_COLUMNS,
  type UploadRelation,
  type UploadRow,
} from '../upload-rows.js';
import type { Row, Value, Work } from './connection.js';
import { ofUpload } from './measure.js';
import type { SnowflakePlace } from './place.js';

export interface Reading {
  readonly place: SnowflakePlace;
  readonly relation: UploadRelation;
  readonly uploadId: string;
}

const work = ({ uploadId }: Reading): Work => ({ stage: 'read', uploadId });
const Held = z.tuple([z.string(), z.string()]);

/** Implements `Warehouse.readRows`: one statement is one moment, and the load must be the same before and after it. */
export async function readRows(
  reading: Reading,
  { after, limit }: { readonly after: bigint | undefined; readonly limit: number },
): Promise<RowsPage | undefined> {
  const { sessions } = reading.place;
  return sessions.use(async (connection) => {
    const held = await heldLoad(reading, connection);
    if (held === undefined) return undefined;
    const { sql, binds } = selectOf(reading, held.uploadNo);
    const found = await connection.rows(
      work(reading),
      `SELECT ${list(reading.relation)} FROM (${sql}) WHERE id > CAST(? AS BIGINT) ORDER BY id LIMIT ${limit + 1}`,
      [...binds, String(after ?? -1n)],
    );
    if ((await heldLoad(reading, connection))?.run !== held.run) throw changed(reading);
    const rows = found.slice(0, limit).map((row) => asJson(reading.relation, row));
    const end = rows.at(-1)?.['id'];
    return { rows, next: found.length > limit && typeof end === 'string' ? BigInt(end) : undefined };
  });
}

/**
 * Implements `Warehouse.readCsv`. Snowflake keeps the whole result of one statement, so that a slow reader holds no lock and
 * sees one moment; whether the load is still the same is looked at when all is read.
 */
export async function readCsv(
  reading: Reading,
  workspace: Workspace,
  beginning: string,
): Promise<Readable | undefined> {
  await workspace.dispose();
  const { sessions } = reading.place;
  const connection = await sessions.take();
  try {
    const held = await heldLoad(reading, connection);
    if (held === undefined) {
      await sessions.giveBack(connection);
      return undefined;
    }
    const { sql, binds } = selectOf(reading, held.uploadNo);
    const result = await connection.stream(
      work(reading),
      `SELECT ${list(reading.relation)} FROM (${sql}) ORDER BY id`,
      binds,
    );
    const check = async () => {
      const now = await sessions.use((other) => heldLoad(reading, other));
      if (now?.run !== held.run) throw changed(reading);
    };
    const csv = Readable.from(lines(reading.relation, result, beginning, check), { objectMode: false });
    csv.once('close', () => {
      const whole = result.readableEnded;
      result.destroy();
      // A result that was not read to its end could come on a connection that is used again.
      void sessions.giveBack(
        connection,
        whole ? undefined : new TransientError('reader_gone', 'the reader went away'),
      );
    });
    return csv;
  } catch (error) {
    await sessions.giveBack(connection, error);
    throw error;
  }
}

async function* lines(
  relation: UploadRelation,
  result: Readable,
  beginning: string,
  check: () => Promise<void>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(beginning + csvLine(Object.keys(UPLOAD_COLUMNS[relation])));
  const kinds = Object.values(UPLOAD_COLUMNS[relation]);
  let text = '';
  for await (const row of result as AsyncIterable<Row>) {
    text += `${row.map((value, index) => cell(value, kinds[index] ?? 'text')).join(',')}\n`;
    if (text.length > 64 * 1024) {
      yield Buffer.from(text);
      text = '';
    }
  }
  await check();
  yield Buffer.from(text);
}

function cell(value: Value | undefined, kind: ColumnKind): string {
  if (value === null || value === undefined) return '';
  const text =
    kind === 'text' ? safeText(String(value)) : kind === 'timestamp' ? moment(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function heldLoad(
  reading: Reading,
  connection: { rows(what: Work, sql: string, binds: readonly string[]): Promise<Row[]> },
): Promise<{ uploadNo: string; run: string } | undefined> {
  const sql = statement('uploads/held.sql', reading.place.environment)
    .replace('SELECT upload_no, run', 'SELECT CAST(upload_no AS VARCHAR), CAST(run AS VARCHAR)')
    .replace('$upload_id', '?');
  const [row] = await connection.rows(work(reading), sql, [reading.uploadId]);
  if (row === undefined) return undefined;
  const [uploadNo, run] = Held.parse(row);
  return { uploadNo, run };
}

/** The relation of one upload, with its parameters. */
function selectOf({ place, relation }: Reading, uploadNo: string): { sql: string; binds: string[] } {
  const { environment } = place;
  const { STAGING_DB, METADATA_DB } = environment.placeholders;
  const rows = statementOver('relations/platform_viewership.sql', environment, ofUpload(environment));
  if (relation === 'rows') return { sql: rows, binds: [uploadNo] };
  const sql = statementOver('uploads/unmatched.sql', environment, {
    [`${STAGING_DB}.platform_viewership`]: rows,
    [`${METADATA_DB}.record_reprocessing_batch_logs`]: statementOver(
      'relations/record_reprocessing_batch_logs.sql',
      environment,
      ofUpload(environment),
    ),
  });
  return { sql, binds: [uploadNo, uploadNo] };
}

/** The columns as texts where the driver would lose something of them. */
function list(relation: UploadRelation): string {
  return Object.entries(UPLOAD_COLUMNS[relation])
    .map(([name, kind]) =>
      ['text', 'boolean', 'double'].includes(kind) ? name : `CAST(${name} AS VARCHAR) AS ${name}`,
    )
    .join(', ');
}

function asJson(relation: UploadRelation, row: Row): UploadRow {
  return Object.fromEntries(
    Object.entries(UPLOAD_COLUMNS[relation]).map(([name, kind], index) => [
      name,
      jsonOf(row[index] ?? null, kind),
    ]),
  );
}

function jsonOf(value: Value, kind: ColumnKind): Value {
  if (value === null) return null;
  if (kind === 'integer') return Number(value);
  return kind === 'timestamp' ? moment(value) : value;
}

/** Fractions only where there are any, as the other warehouse gives them. */
function moment(value: Value): string {
  const text = String(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function changed({ uploadId }: Reading): TransientError {
  return new TransientError(
    'upload_changed',
    `The upload ${uploadId} was loaded anew or removed while its rows were read; ask for them again.`,
  );
}
