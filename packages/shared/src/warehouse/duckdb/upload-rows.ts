import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { z } from 'zod';
import { PieceStream } from '../../artifacts/piece-stream.js';
import type { Workspace } from '../../artifacts/store.js';
import { quoteName, quoteText } from '../../engine/literal.js';
import { csvLine, safeTextSql } from '../../engine/spreadsheet.js';
import { TransientError } from '../../errors.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import { type RowsPage, UPLOAD_COLUMNS, type UploadRelation } from '../upload-rows.js';
import { type Connections, rowsOf, transaction } from './connections.js';

/**
 * Ids that one piece of the CSV spans. The engine sorts a piece whole, 52 columns wide; measured over 1,000,000 rows, the
 * process grows by 85 MiB with pieces of 4,096, by 160 with 16,384 and by 230 with 50,000. Results that JavaScript fetches
 * chunk by chunk take 270 MiB whatever their size, so the engine writes the pieces into files.
 */
const PIECE = 4_096n;
/** A page looks at so many ids first, and at twice as many each time that they were too few: unmatched rows can be rare. */
const FIRST_LOOK = 4_096n;

const Extent = z.object({
  run: z.int(),
  before_first: z.coerce.bigint(),
  last: z.coerce.bigint(),
});
type Extent = z.infer<typeof Extent>;
const Row = z.object({ id: z.string() }).loose();

interface Reading {
  readonly connections: Connections;
  readonly environment: Environment;
  readonly relation: UploadRelation;
  readonly uploadId: string;
}

/** Implements `Warehouse.readRows`. */
export async function readRows(
  reading: Reading,
  { after, limit }: { readonly after: bigint | undefined; readonly limit: number },
): Promise<RowsPage | undefined> {
  return atOneMoment(reading, async (connection, extent) => {
    if (extent === undefined) return undefined;
    const { before_first: start, last } = extent;
    const rows: z.infer<typeof Row>[] = [];
    let from = after === undefined || after < start ? start : after;
    // One row more than asked for tells whether there is a next page.
    for (let span = FIRST_LOOK; from < last && rows.length <= limit; from += span, span *= 2n) {
      const found = await rowsOf(
        connection,
        Row,
        `${selectOf(reading, quoteName)} ORDER BY id LIMIT ${limit + 1 - rows.length}`,
        parametersOf(reading, from, from + span),
      );
      rows.push(...found);
    }
    const page = rows.slice(0, limit);
    const end = page.at(-1)?.id;
    return { rows: page, next: rows.length > limit && end !== undefined ? BigInt(end) : undefined };
  });
}

/** Implements `Warehouse.readCsv`: a file for each range of ids, each made in a transaction of its own. */
export async function readCsv(
  reading: Reading,
  workspace: Workspace,
  beginning: string,
): Promise<Readable | undefined> {
  const columns = UPLOAD_COLUMNS[reading.relation];
  let extent: Extent | undefined;
  try {
    extent = await atOneMoment(reading, async (_connection, found) => found);
  } finally {
    if (extent === undefined) await workspace.dispose();
  }
  if (extent === undefined) return undefined;
  const { run, last } = extent;
  const path = join(workspace.directory, `${reading.relation}.csv`);
  let from = extent.before_first;
  const next = async () => {
    if (from >= last) return undefined;
    await atOneMoment(reading, async (connection, now) => {
      if (now?.run !== run) throw changed(reading);
      const copy = `COPY (${selectOf(reading, safeCell(columns))} ORDER BY id) TO ${quoteText(path)} (FORMAT csv, HEADER false)`;
      await connection.run(copy, parametersOf(reading, from, from + PIECE));
    });
    from += PIECE;
    return path;
  };
  return PieceStream.open(Buffer.from(beginning + csvLine(Object.keys(columns))), next, workspace);
}

/** Runs `work` in a transaction on a connection of its own, with what is held of the upload at that moment. */
async function atOneMoment<T>(
  { connections, environment, uploadId }: Reading,
  work: (connection: DuckDBConnection, extent: Extent | undefined) => Promise<T>,
): Promise<T> {
  return connections.read(async (connection) => {
    const { found } = await transaction(connection, async () => {
      const sql = statement('uploads/extent.sql', environment);
      const [extent] = await rowsOf(connection, Extent, sql, [uploadId]);
      return { found: await work(connection, extent), rollback: false };
    });
    return found;
  });
}

function selectOf({ environment, relation }: Reading, cell: (name: string) => string): string {
  const cells = Object.keys(UPLOAD_COLUMNS[relation]).map(cell);
  return `SELECT ${cells.join(', ')} FROM (${statement(`uploads/${relation}.sql`, environment)})`;
}

function safeCell(columns: (typeof UPLOAD_COLUMNS)[UploadRelation]): (name: string) => string {
  return (name) => {
    const column = quoteName(name);
    return columns[name] === 'text' ? `${safeTextSql(column)} AS ${column}` : column;
  };
}

function parametersOf({ uploadId }: Reading, after: bigint, upTo: bigint): DuckDBValue[] {
  return [uploadId, after, upTo];
}

function changed({ uploadId }: Reading): TransientError {
  return new TransientError(
    'upload_changed',
    `The upload ${uploadId} was loaded anew or removed while its rows were read; ask for them again.`,
  );
}
