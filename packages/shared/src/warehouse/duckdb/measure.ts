import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { Sums } from '../../stages/sanitize.js';
import type { Measured } from '../conservation.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import { rowOf, rowsOf } from './connections.js';

const Count = z.string().regex(/^\d+$/).transform(Number);
const Decimal = z.string();

export const PlatformViewership = z.object({
  loaded_rows: Count,
  loaded_minutes: Decimal,
  loaded_money: Decimal,
  unmatched_rows: Count,
  unmatched_minutes: Decimal,
  unmatched_money: Decimal,
  phase_3: Count,
  without_reason: Count,
  distinct_ids: Count,
});
export const EpisodeDetails = z.object({
  viewership_minutes: Decimal,
  revenue_amount: Decimal,
  viewership_rows: Count,
  revenue_rows: Count,
  distinct_ids: Count,
});
export const Log = z.object({ logged_rows: Count, logged_minutes: Decimal });
const Received = z.object({ accepted_rows: Count, accepted_minutes: Decimal, accepted_money: Decimal });
const ReasonCount = z.object({ reason: z.string(), found: Count });

/** Row ids of an upload start here (DESIGN.md, Determinism). */
const IDS_PER_UPLOAD = 2n ** 27n;

/**
 * Counts an upload in the relations themselves, inside the transaction that changed them. `records` are those of its rows
 * artifact, of whatever kind: positions are below it.
 */
export async function measure(
  connection: DuckDBConnection,
  environment: Environment,
  upload: { readonly uploadId: string; readonly uploadNo: number },
  records: number,
): Promise<Measured> {
  const ids = {
    upload_id: upload.uploadId,
    base: BigInt(upload.uploadNo) * IDS_PER_UPLOAD,
    last: BigInt(Math.max(records, 1)),
  };
  const sql = (file: string) => statement(`load/${file}`, environment);
  const rows = await rowOf(
    connection,
    PlatformViewership,
    sql('measure-platform-viewership.duckdb.sql'),
    ids,
  );
  const details = await rowOf(connection, EpisodeDetails, sql('measure-episode-details.duckdb.sql'), ids);
  const log = await rowOf(connection, Log, sql('measure-log.sql'), [upload.uploadId]);
  return {
    loaded: { rows: rows.loaded_rows, minutes: rows.loaded_minutes, money: rows.loaded_money },
    unmatched: { rows: rows.unmatched_rows, minutes: rows.unmatched_minutes, money: rows.unmatched_money },
    phase3: rows.phase_3,
    withoutReason: rows.without_reason,
    distinctIds: rows.distinct_ids,
    episodeDetails: {
      distinctIds: details.distinct_ids,
      viewershipRows: details.viewership_rows,
      revenueRows: details.revenue_rows,
      viewershipMinutes: details.viewership_minutes,
      revenueAmount: details.revenue_amount,
    },
    log: { rows: log.logged_rows, minutes: log.logged_minutes },
  };
}

/** The facts as the pairs artifact counts them. */
export async function accepted(connection: DuckDBConnection, environment: Environment): Promise<Sums> {
  const row = await rowOf(connection, Received, statement('load/received.sql', environment));
  return { rows: row.accepted_rows, minutes: row.accepted_minutes, money: row.accepted_money };
}

/** Unmatched rows found, by reason. */
export async function reasonsFound(
  connection: DuckDBConnection,
  environment: Environment,
  uploadId: string,
): Promise<Map<string, number>> {
  const rows = await rowsOf(connection, ReasonCount, statement('load/reasons.sql', environment), [uploadId]);
  return new Map(rows.map(({ reason, found }) => [reason, found]));
}
