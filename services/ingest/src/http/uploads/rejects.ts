import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { PieceStream } from '@viewership/shared/artifacts/piece-stream';
import type { Workspace } from '@viewership/shared/artifacts/store';
import { quoteText } from '@viewership/shared/engine/literal';
import type { Session } from '@viewership/shared/engine/session';
import { csvLine, safeTextSql } from '@viewership/shared/engine/spreadsheet';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import type { UploadState } from '@viewership/shared/runs/state';
import { rejects } from '@viewership/shared/stages/sanitize';
import { z } from 'zod';
import { rejectsHeader } from '../../sanitize/correction.js';
import type { HttpContext } from '../dependencies.js';
import { problem } from '../problems.js';

/** A share of the budget that is small enough to be had while stages work. */
const MEMORY_MIB = 96;

const RejectError = z.strictObject({
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
});

/** A rejected record. Several errors are joined by "; " in the first four; `errors` has each of its own. */
export const Reject = z.strictObject({
  /** Physical line in the file, from 1. */
  line: z.int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
  errors: z.array(RejectError),
});
export type Reject = z.infer<typeof Reject>;

const RejectRow = Reject.extend({
  line: z.coerce.number(),
  errors: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(RejectError)),
});

type Stores = Pick<HttpContext, 'store' | 'engine'>;

/** At most `limit` rejects from the `first` (from 0) on; `next` is where the next page begins. Throws `not_sanitized` (409). */
export async function rejectsPage(
  state: UploadState,
  { first, limit }: { readonly first: bigint; readonly limit: number },
  stores: Stores,
): Promise<{ rows: Reject[]; next: bigint | undefined }> {
  const published = publishedRejects(state);
  const next = first + BigInt(limit);
  if (first >= published.rows) return { rows: [], next: undefined };
  const workspace = await stores.store.workspace();
  try {
    const rows = await withRejects(published.key, workspace, stores, (session) =>
      session.all(
        RejectRow,
        `SELECT line, "column", value, reason, errors FROM told_rejects
         WHERE position >= ${first} AND position < ${next} ORDER BY position`,
      ),
    );
    return { rows, next: next < published.rows ? next : undefined };
  } finally {
    await workspace.dispose();
  }
}

/**
 * All rejects as CSV, each with the cells of its record under the file's own header (of a wide file one line per fact), to be
 * corrected and sent back. Made in a file first, so that a slow reader holds nothing of the engine; the file goes with the stream. Throws `not_sanitized`.
 */
export async function rejectsCsv(
  state: UploadState,
  beginning: string,
  stores: Stores,
  signal: AbortSignal,
): Promise<Readable> {
  const { key, rows } = publishedRejects(state);
  const header = rejectsHeader(state.upload.structure);
  const workspace = await stores.store.workspace();
  const path = join(workspace.directory, 'rejects.csv');
  let made = rows === 0;
  const next = async () => {
    if (made) return undefined;
    made = true;
    await withRejects(key, workspace, stores, (session) => session.run(copySql(header.length, path)), signal);
    return path;
  };
  const head = beginning + csvLine(header);
  return PieceStream.open(Buffer.from(head), next, workspace);
}

/** No ORDER BY: a copy of one relation keeps its order, and sorting whole records would hold them all. */
function copySql(width: number, path: string): string {
  const told = ['line', ...['"column"', 'value', 'reason'].map(safeTextSql)];
  const cells = Array.from({ length: width - told.length }, (_, index) => safeTextSql(`cells[${index + 1}]`));
  const columns = [...told, ...cells].map((sql, index) => `${sql} AS c${index}`);
  return `COPY (SELECT ${columns.join(', ')} FROM told_rejects) TO ${quoteText(path)} (FORMAT csv, HEADER false)`;
}

/**
 * Where the rejects lie, and how many there are. None when the stage that reads the file failed: then no record was judged.
 */
function publishedRejects({ upload, status, results }: UploadState): { key: string; rows: number } {
  const sanitized = results.sanitize;
  if (sanitized === undefined) {
    const detail = `Upload ${upload.uploadId} is ${status}: its file has not been read yet. Ask again once it is sanitized.`;
    throw problem('not_sanitized', detail, { field: 'id' });
  }
  const published = 'artifacts' in sanitized ? sanitized.artifacts[rejects.name] : undefined;
  return published ?? { key: '', rows: 0 };
}

async function withRejects<T>(
  key: string,
  workspace: Workspace,
  { store, engine }: Stores,
  work: (session: Session) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const path = await store.localPath(key, workspace);
  return engine.session(
    {
      memoryMiB: MEMORY_MIB,
      directories: [workspace.directory, ...store.localDirectories()],
      spillDirectory: workspace.directory,
      priority: 1,
      ...(signal === undefined ? {} : { signal }),
    },
    async (session) => {
      await session.view(
        rejects.name,
        `SELECT * EXCLUDE (file_row_number), file_row_number AS position
         FROM read_parquet(${quoteText(path)}, file_row_number = true)`,
      );
      await session.view('told_rejects', sqlFile(import.meta.url, '../../../sql/told-rejects.sql'));
      return work(session);
    },
  );
}
