import { z } from 'zod';
import type { Workspace } from '../artifacts/store.js';
import { RematchedUpload } from '../rematch/rematch.js';
import { question } from './question.js';

/** What a rematch is about: the uploads whose decisions were taken with other snapshots. */
export interface OpenRequest {
  /** Snapshots, other than the rematch's own, that loaded uploads were decided with; `sameCatalogue`: only decisions differ. */
  readonly snapshots: readonly { readonly digest: string; readonly sameCatalogue: boolean }[];
  readonly workspace: Workspace;
}

/** Parquet files in the workspace with the columns of `rematch/artifacts`, as of one moment. */
export type OpenFiles = Readonly<Record<'uploads' | 'open_contents' | 'open_placements', string>>;

export interface ApplyInput {
  readonly rematchNo: number;
  readonly referenceDigest: string;
  readonly appliedAt: Date;
  /** Local Parquet files with the columns of `rematch/artifacts`. */
  readonly files: { readonly uploads: string; readonly contents: string; readonly placements: string };
  readonly signal: AbortSignal;
}

export type ApplyOutcome =
  /** It is in the star: from now on, or since an attempt before. */
  | { readonly outcome: 'applied' }
  /** A later rematch is in the star: nothing was changed. */
  | { readonly outcome: 'superseded'; readonly by: number };

export const BEHIND = question(
  'rematch/behind.sql',
  ['digest'],
  z.object({ digest: z.string(), uploads: z.string().transform(Number) }),
);

const Count = z.string().transform(Number);
const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
/** The warehouse says instants without a zone, in UTC. */
export const instant = z.string().transform((text) => new Date(`${text.replace(' ', 'T')}Z`).toISOString());

/** What the uploads that a rematch changed came to. */
export const REMATCHED_UPLOADS = question(
  'rematch/rematched-uploads.sql',
  ['rematch_no'],
  z
    .object({
      upload_id: z.string(),
      run: Count,
      reference_digest: z.string(),
      applied_at: instant,
      loaded_rows: Count,
      loaded_minutes: z.string(),
      loaded_money: z.string(),
      unmatched_rows: Count,
      unmatched_minutes: z.string(),
      unmatched_money: z.string(),
      buckets: json(RematchedUpload.shape.buckets),
      reasons: json(RematchedUpload.shape.reasons),
      rows_brought: Count,
      rows_lost: Count,
    })
    .transform((row) => ({
      uploadId: row.upload_id,
      run: row.run,
      referenceDigest: row.reference_digest,
      appliedAt: row.applied_at,
      loaded: { rows: row.loaded_rows, minutes: row.loaded_minutes, money: row.loaded_money },
      unmatched: { rows: row.unmatched_rows, minutes: row.unmatched_minutes, money: row.unmatched_money },
      buckets: row.buckets,
      reasons: row.reasons,
      rowsBrought: row.rows_brought,
      rowsLost: row.rows_lost,
    })),
);
