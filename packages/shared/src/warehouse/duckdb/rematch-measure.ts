import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { DataType } from '../../stages/measures.js';
import type { Sums } from '../../stages/sanitize.js';
import { addSums, conservationError, differences, NO_SUMS } from '../conservation.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import { rowsOf } from './connections.js';
import { EpisodeDetails, Log, PlatformViewership } from './measure.js';

const Count = z.string().regex(/^\d+$/).transform(Number);
const OutcomeRow = z.object({
  upload_id: z.string(),
  bucket: z.string().nullable(),
  reason: z.string().nullable(),
  row_count: Count,
  minutes: z.string(),
  money: z.string(),
});
const Affected = z.object({
  upload_id: z.string(),
  run: z.int(),
  data_type: DataType,
  loaded_rows: Count,
  loaded_minutes: z.string(),
  loaded_money: z.string(),
  unmatched_rows: Count,
  unmatched_minutes: z.string(),
  unmatched_money: z.string(),
  rejected_rows: Count,
  rejected_minutes: z.string(),
  rejected_money: z.string(),
});
const Moved = z.object({ brought: Count, lost: Count });
const ofUpload = <S extends z.ZodRawShape>(schema: z.ZodObject<S>) =>
  schema.extend({ upload_id: z.string() });

/** What an upload comes to, counted from its pairs. */
export interface UploadOutcome {
  readonly loaded: Sums;
  readonly unmatched: Sums;
  readonly buckets: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
}
export type Outcomes = ReadonlyMap<string, UploadOutcome>;

const NOTHING: UploadOutcome = { loaded: NO_SUMS, unmatched: NO_SUMS, buckets: {}, reasons: {} };
const NO_DETAILS = {
  viewership_minutes: '0',
  revenue_amount: '0',
  viewership_rows: 0,
  revenue_rows: 0,
  distinct_ids: 0,
};

/** What the affected uploads come to with the decisions of now, from their pairs. */
export async function outcomesOf(connection: DuckDBConnection, environment: Environment): Promise<Outcomes> {
  const outcomes = new Map<string, UploadOutcome>();
  const rows = await rowsOf(connection, OutcomeRow, statement('rematch/outcomes.sql', environment));
  for (const { upload_id: id, bucket, reason, row_count: count, minutes, money } of rows) {
    const known = outcomes.get(id) ?? NOTHING;
    const sums = { rows: count, minutes, money };
    outcomes.set(
      id,
      reason === null
        ? {
            ...known,
            loaded: addSums(known.loaded, sums),
            buckets: { ...known.buckets, [bucket ?? 'none']: count },
          }
        : {
            ...known,
            unmatched: addSums(known.unmatched, sums),
            reasons: { ...known.reasons, [reason]: count },
          },
    );
  }
  return outcomes;
}

/**
 * Counts the affected uploads in the relations themselves and compares with what their pairs come to, and with what they were
 * before: received rows, minutes and money do not change. Throws the conservation error of the first upload that differs.
 */
export async function measureRematched(
  connection: DuckDBConnection,
  environment: Environment,
  { before, after }: { readonly before: Outcomes; readonly after: Outcomes },
): Promise<void> {
  const uploads = await affectedUploads(connection);
  const ids = { upload_ids: uploads.map(({ upload_id: id }) => id).join(' ') };
  const read = async <S extends z.ZodRawShape>(schema: z.ZodObject<S>, file: string) => {
    const sql = statement(`rematch/${file}.sql`, environment);
    const rows = await rowsOf(connection, ofUpload(schema), sql, ids);
    return new Map(rows.map((row) => [(row as { upload_id: string }).upload_id, row]));
  };
  const inRows = await read(PlatformViewership, 'measure-platform-viewership');
  const inDetails = await read(EpisodeDetails, 'measure-episode-details');
  const inLog = await read(Log, 'measure-log');
  for (const upload of uploads) {
    const id = upload.upload_id;
    const rows = inRows.get(id);
    const details = inDetails.get(id) ?? NO_DETAILS;
    const log = inLog.get(id) ?? { logged_rows: 0, logged_minutes: '0' };
    const expected = after.get(id) ?? NOTHING;
    const loadedBefore = {
      rows: upload.loaded_rows,
      minutes: upload.loaded_minutes,
      money: upload.loaded_money,
    };
    const unmatchedBefore = {
      rows: upload.unmatched_rows,
      minutes: upload.unmatched_minutes,
      money: upload.unmatched_money,
    };
    const rejected = {
      rows: upload.rejected_rows,
      minutes: upload.rejected_minutes,
      money: upload.rejected_money,
    };
    const found = {
      loaded: {
        rows: rows?.loaded_rows ?? 0,
        minutes: rows?.loaded_minutes ?? '0',
        money: rows?.loaded_money ?? '0',
      },
      unmatched: {
        rows: rows?.unmatched_rows ?? 0,
        minutes: rows?.unmatched_minutes ?? '0',
        money: rows?.unmatched_money ?? '0',
      },
      phase3: rows?.phase_3 ?? 0,
      withoutReason: rows?.without_reason ?? 0,
      distinctIds: rows?.distinct_ids ?? 0,
      episodeDetails: {
        distinctIds: details.distinct_ids,
        viewershipRows: details.viewership_rows,
        revenueRows: details.revenue_rows,
        viewershipMinutes: details.viewership_minutes,
        revenueAmount: details.revenue_amount,
      },
      log: { rows: log.logged_rows, minutes: log.logged_minutes },
    };
    const wrong = differences(
      {
        dataType: upload.data_type,
        loaded: expected.loaded,
        unmatched: expected.unmatched,
        rejected,
        accepted: addSums(loadedBefore, unmatchedBefore),
      },
      found,
    );
    const was = before.get(id) ?? NOTHING;
    if (was.loaded.rows !== loadedBefore.rows)
      wrong.push(`loaded before: expected ${loadedBefore.rows}, found ${was.loaded.rows}`);
    if (wrong.length > 0) throw conservationError(id, wrong, new Map(Object.entries(expected.reasons)));
  }
}

/** Writes what the affected uploads came to. */
export async function recordUploads(
  connection: DuckDBConnection,
  environment: Environment,
  { no, after }: { readonly no: string; readonly after: Outcomes },
): Promise<void> {
  const moves = await rowsOf(connection, ofUpload(Moved), statement('rematch/moved.sql', environment));
  const moved = new Map(moves.map(({ upload_id: id, ...rows }) => [id, rows]));
  const insert = statement('rematch/insert-upload.sql', environment);
  for (const { upload_id: id, run } of await affectedUploads(connection)) {
    const { loaded, unmatched, buckets, reasons } = after.get(id) ?? NOTHING;
    const { brought, lost } = moved.get(id) ?? { brought: 0, lost: 0 };
    await connection.run(insert, {
      rematch_no: no,
      upload_id: id,
      run: String(run),
      loaded_rows: String(loaded.rows),
      loaded_minutes: loaded.minutes,
      loaded_money: loaded.money,
      unmatched_rows: String(unmatched.rows),
      unmatched_minutes: unmatched.minutes,
      unmatched_money: unmatched.money,
      buckets: JSON.stringify(buckets),
      reasons: JSON.stringify(reasons),
      rows_brought: String(brought),
      rows_lost: String(lost),
    });
  }
}

async function affectedUploads(connection: DuckDBConnection): Promise<z.infer<typeof Affected>[]> {
  return rowsOf(connection, Affected, 'SELECT * FROM rematch_affected ORDER BY upload_id');
}
