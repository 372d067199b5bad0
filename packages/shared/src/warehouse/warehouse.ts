import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Workspace } from '../artifacts/store.js';
import type { ReferenceTable } from '../reference/tables.js';
import type { Run } from '../runs/run.js';
import type { Upload } from '../runs/upload.js';
import type { Sums } from '../stages/sanitize.js';
import type { Decision, TakingBack } from './decisions.js';
import type { FileFormat } from './file-formats.js';
import type { Answers, Question } from './question.js';
import type { ApplyInput, ApplyOutcome, OpenFiles, OpenRequest } from './rematch.js';
import type { RowsPage, UploadRelation } from './upload-rows.js';

/** Local Parquet files of everything that a load needs, and what the earlier stages say that it must come to. */
export interface LoadInput {
  readonly upload: Upload;
  readonly run: Run;
  readonly files: {
    /** sanitize */
    readonly rows: string;
    readonly dates: string;
    readonly pairs: string;
    /** normalize */
    readonly contents: string;
    readonly placements: string;
    /** match */
    readonly matches: string;
  };
  readonly expected: { readonly loaded: Sums; readonly unmatched: Sums; readonly rejected: Sums };
  /** The one timestamp that all rows of the load carry. */
  readonly loadTimestamp: Date;
  readonly signal: AbortSignal;
}

export type LoadOutcome =
  | { readonly outcome: 'loaded'; readonly loaded: Sums; readonly unmatched: Sums }
  /** A higher run of the upload holds the fence: nothing was changed. */
  | { readonly outcome: 'superseded'; readonly by: number };

export interface RemoveInput {
  readonly upload: Upload;
  readonly run: Run;
  readonly removedAt: Date;
  readonly signal: AbortSignal;
}

export type RemoveOutcome =
  | { readonly outcome: 'removed' }
  /** A higher run of the upload holds the fence: nothing was changed. */
  | { readonly outcome: 'superseded'; readonly by: number };

/** Rows of a platform in the star; readable = received − rejected = loaded + unmatched. */
export interface MatchedRows {
  readonly platform: string;
  readonly loaded: number;
  readonly readable: number;
}

/** A line of `error_log_table`, keyed by upload, run, stage, attempt and status: writing it again changes nothing. */
export const LogEntry = z.strictObject({
  logTime: z.iso.datetime(),
  logMessage: z.string(),
  procedureName: z.string(),
  platform: z.string(),
  uploadId: z.string(),
  run: z.int(),
  stage: z.string(),
  attempt: z.int(),
  filename: z.string(),
  status: z.enum(['STARTED', 'IN_PROGRESS', 'SUCCESS', 'WARNING', 'ERROR', 'COMPLETED']),
  rowsAffected: z.int().nullable(),
  errorMessage: z.string().nullable(),
  executionTimeMs: z.number().nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;

/**
 * The warehouse: reference tables, star, relations, logs. Only the loader and the API talk to it.
 * Errors: `PermanentError` for bad input, `CheckError` when a count differs (nothing is then committed), `TransientError`
 * for a write conflict or a lost connection.
 */
export interface Warehouse {
  readonly kind: 'duckdb' | 'snowflake';

  /** Creates schemas, tables and views that are missing; views are brought up to date. Idempotent. */
  migrate(): Promise<void>;

  /**
   * One transaction: fence (`viewership_uploads.run <= run`, else superseded), delete this upload everywhere, insert the
   * star and the log, count rows, minutes and money in the relations themselves and compare with `expected`, commit.
   */
  load(input: LoadInput): Promise<LoadOutcome>;

  /**
   * One transaction: fence as in `load`, delete this upload everywhere, see that no relation has a row of it, commit. What is
   * left is the fence, so that a load of a lower run that comes later ends as superseded. Removing what was never loaded, or
   * again, is no error.
   */
  remove(input: RemoveInput): Promise<RemoveOutcome>;

  /**
   * At most `limit` rows of an upload, by id, after the id `after`; all from one moment. The columns are those of
   * `UPLOAD_COLUMNS`, as JSON values. Undefined when the warehouse does not hold the upload: never loaded, or removed.
   */
  readRows(
    relation: UploadRelation,
    uploadId: string,
    page: { readonly after: bigint | undefined; readonly limit: number },
  ): Promise<RowsPage | undefined>;
  /**
   * All of them by id as CSV (RFC 4180, UTF-8, `beginning`, header row, LF), in memory that does not grow with their number; text cells
   * are made safe by `engine/spreadsheet`, numbers stay numbers, NULL is an empty cell. All rows are those of one load: when
   * the upload is loaded anew or removed meanwhile, the stream fails with TransientError `upload_changed`. Between two
   * reads nothing in the warehouse is held. The workspace becomes the stream's, which disposes it when it has closed;
   * when this throws, or there is no such upload (undefined), it is disposed at once.
   */
  readCsv(
    relation: UploadRelation,
    uploadId: string,
    workspace: Workspace,
    beginning?: string,
  ): Promise<Readable | undefined>;

  /** Takes a reference table's CSV (header row with the columns of `REFERENCE_TABLES`), all or nothing. */
  putReference(table: ReferenceTable, csvPath: string, mode: 'replace' | 'merge'): Promise<{ rows: number }>;
  /** The table as CSV with a header row, in a stable order. */
  getReference(table: ReferenceTable): Promise<Readable>;
  /**
   * Writes every reference table, and the decisions that count (`sql/decisions/standing.sql`), as Parquet (all columns as text)
   * into the workspace; gives the path of each.
   */
  exportReference(workspace: Workspace): Promise<Record<ReferenceTable | 'decisions', string>>;

  /** The rows of one SELECT below `sql/`, in its order, each parsed; see `Question`. Changes nothing. */
  ask<P extends string, R extends z.ZodType>(
    question: Question<P, R>,
    parameters: Answers<P>,
  ): Promise<z.infer<R>[]>;

  /** Records a decision for all its contents, in one transaction; of decisions the later recorded one is the newer one. */
  decide(decision: Decision): Promise<void>;
  /** Takes a decision back; one that is already taken back, or is not known, stays as it is. */
  takeBack(taking: TakingBack): Promise<void>;

  /**
   * Exports the contents and placements that a rematch is to decide, over all its uploads, as of one moment
   * (`sql/rematch/open-contents.sql`, `open-placements.sql`).
   */
  exportOpen(request: OpenRequest): Promise<OpenFiles>;
  /**
   * One transaction over all uploads of a rematch: fence (no later rematch is in the star, else superseded; this one is:
   * nothing is done again), put the decisions that changed in the place of the old ones, record each, count rows, minutes and
   * money of the uploads concerned in the relations and compare, commit. An upload that was loaded anew or removed since the
   * export is left alone. What the uploads came to is in `viewership_rematched_uploads`.
   */
  applyRematch(input: ApplyInput): Promise<ApplyOutcome>;

  /** For each platform that has a loaded upload, in the order of their names. Reads sums of uploads, never the facts. */
  matchedRows(): Promise<readonly MatchedRows[]>;

  writeLog(entries: readonly LogEntry[]): Promise<void>;

  /** One transaction: `viewership_file_formats` has exactly these rows afterwards. A few hundred at most. */
  writeFileFormats(formats: readonly FileFormat[]): Promise<void>;

  /** Throws when the warehouse cannot be reached (readiness). */
  ping(): Promise<void>;
  close(): Promise<void>;
}
