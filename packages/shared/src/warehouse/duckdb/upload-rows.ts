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
import { statement, statementOver } from '../render.js';
import { type ColumnKind, type RowsPage, UPLOAD_COLUMNS, type UploadRelation } from '../upload-rows.js';
import { type Connections, rowOf, rowsOf, transaction } from './connections.js';

/**
 * Positions in the file that one piece of the CSV spans. The engine sorts a piece whole, 52 columns wide. Measured over
 * 300,000 rows on 2 threads, the process grows by about 85 MiB with pieces of 4,096, by 160 with 16,384 and by 230 with
 * 50,000 (70 with 50,000 and no sort); and by some 300 where JavaScript fetches the results chunk by chunk. So the engine
 * writes small pieces into files.
 */
const PIECE = 4_096;
/** A page looks at so many positions first, and at twice as many each time they were too few: unmatched rows can be rare. */
const FIRST_LOOK = 4_096;
/** An id is upload_no × 2^27 + position. */
const POSITIONS = 2n ** 27n;

const Held = z.object({ upload_no: z.int(), run: z.int() });
type Held = z.infer<typeof Held>;
const Last = z.object({ last: z.int() });
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
  return atOneMoment(reading, async (connection, held) => {
    if (held === undefined) return undefined;
    const rows: z.infer<typeof Row>[] = [];
    const last = await lastPosition(connection, reading, held);
    let from = after === undefined ? -1 : positionOf(after, held);
    // One row more than asked for tells whether there is a next page.
    for (let span = FIRST_LOOK; from < last && rows.length <= limit; from += span, span *= 2) {
      const found = await rowsOf(
        connection,
        Row,
        `SELECT * FROM (${selectOf(reading)}) ORDER BY id LIMIT ${limit + 1 - rows.length}`,
        pieceOf(held, from, Math.min(from + span, last)),
      );
      rows.push(...found);
    }
    const page = rows.slice(0, limit);
    const end = page.at(-1)?.id;
    return { rows: page, next: rows.length > limit && end !== undefined ? BigInt(end) : undefined };
  });
}

/** Implements `Warehouse.readCsv`: a file for each range of positions, each made in a transaction of its own. */
export async function readCsv(
  reading: Reading,
  workspace: Workspace,
  beginning: string,
): Promise<Readable | undefined> {
  let whole: (Held & { last: number }) | undefined;
  try {
    whole = await atOneMoment(reading, async (connection, held) =>
      held === undefined ? undefined : { ...held, last: await lastPosition(connection, reading, held) },
    );
  } finally {
    if (whole === undefined) await workspace.dispose();
  }
  if (whole === undefined) return undefined;
  const { run, last } = whole;
  const path = join(workspace.directory, `${reading.relation}.csv`);
  const cells = Object.entries(UPLOAD_COLUMNS[reading.relation]).map(([name, kind]) => cellOf(name, kind));
  const copy = `COPY (SELECT ${cells.join(', ')} FROM (${selectOf(reading)}) ORDER BY id) TO ${quoteText(path)} (FORMAT csv, HEADER false)`;
  let from = -1;
  const next = async () => {
    if (from >= last) return undefined;
    await atOneMoment(reading, async (connection, held) => {
      if (held?.run !== run) throw changed(reading);
      await connection.run(copy, pieceOf(held, from, from + PIECE));
    });
    from += PIECE;
    return path;
  };
  const header = csvLine(Object.keys(UPLOAD_COLUMNS[reading.relation]));
  return PieceStream.open(Buffer.from(beginning + header), next, workspace);
}

/** Runs `work` in a transaction on a connection of its own, with what is held of the upload at that moment. */
async function atOneMoment<T>(
  { connections, environment, uploadId }: Reading,
  work: (connection: DuckDBConnection, held: Held | undefined) => Promise<T>,
): Promise<T> {
  return connections.read(async (connection) => {
    const { found } = await transaction(connection, async () => {
      const [held] = await rowsOf(connection, Held, statement('uploads/held.sql', environment), {
        upload_id: uploadId,
      });
      return { found: await work(connection, held), rollback: false };
    });
    return found;
  });
}

async function lastPosition(
  connection: DuckDBConnection,
  { environment }: Reading,
  { upload_no }: Held,
): Promise<number> {
  const { last } = await rowOf(connection, Last, statement('uploads/last.sql', environment), { upload_no });
  return last;
}

/** The position of an id; before the first for an id of an upload with a lower number, after the last for a higher one. */
function positionOf(id: bigint, { upload_no }: Held): number {
  return Number(id - BigInt(upload_no) * POSITIONS);
}

function pieceOf({ upload_no }: Held, after: number, upTo: number): Record<string, DuckDBValue> {
  return { upload_no, after, up_to: upTo };
}

/** The relation made from one piece of the upload. */
function selectOf({ environment, relation }: Reading): string {
  const { STAGING_DB, METADATA_DB } = environment.placeholders;
  const piece = { [`${STAGING_DB}.viewership_rows`]: statement('uploads/piece.sql', environment) };
  const rows = statementOver('relations/platform_viewership.sql', environment, piece);
  if (relation === 'rows') return rows;
  return statementOver('uploads/unmatched.sql', environment, {
    [`${STAGING_DB}.platform_viewership`]: rows,
    [`${METADATA_DB}.record_reprocessing_batch_logs`]: statementOver(
      'relations/record_reprocessing_batch_logs.sql',
      environment,
      piece,
    ),
  });
}

function cellOf(name: string, kind: ColumnKind): string {
  const column = quoteName(name);
  return kind === 'text' ? `${safeTextSql(column)} AS ${column}` : column;
}

function changed({ uploadId }: Reading): TransientError {
  return new TransientError(
    'upload_changed',
    `The upload ${uploadId} was loaded anew or removed while its rows were read; ask for them again.`,
  );
}
