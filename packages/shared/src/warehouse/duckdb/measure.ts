import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { Sums } from '../../stages/sanitize.js';
import type { Measured } from '../conservation.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import { rowOf, rowsOf } from './connections.js';

const Count = z.string().regex(/^\d+$/).transform(Number);
const Decimal = z.string();

const PlatformViewership = z.object({
  loaded_rows: Count,
  loaded_minutes: Decimal,
  loaded_money: Decimal,
  unmatched_rows: Count,
  unmatched_minutes: Decimal,
  unmatched_money: Decimal,
  phase_3: Count,
  without_reason: Count,
});
const EpisodeDetails = z.object({
  viewership_minutes: Decimal,
  revenue_amount: Decimal,
  viewership_rows: Count,
  revenue_rows: Count,
});
const Log = z.object({ logged_rows: Count, logged_minutes: Decimal });
const Distinct = z.object({ distinct_ids: Count, distinct_loaded_ids: Count });
const Received = z.object({ accepted_rows: Count, accepted_minutes: Decimal, accepted_money: Decimal });
const ReasonCount = z.object({ reason: z.string(), found: Count });

/** Row ids of an upload start here (DESIGN.md, Determinism). */
const IDS_PER_UPLOAD = 2n ** 27n;

/** Counts an upload in the relations themselves, inside the transaction that changed them. */
export async function measure(
  connection: DuckDBConnection,
  environment: Environment,
  upload: { readonly uploadId: string; readonly uploadNo: number },
): Promise<Measured> {
  const of = <S extends z.ZodType>(schema: S, file: string) =>
    rowOf(connection, schema, statement(file, environment), [upload.uploadId]);
  const rows = await of(PlatformViewership, 'load/measure-platform-viewership.sql');
  const details = await of(EpisodeDetails, 'load/measure-episode-details.sql');
  const log = await of(Log, 'load/measure-log.sql');
  const distinct = await rowOf(
    connection,
    Distinct,
    statement('load/distinct-ids.duckdb.sql', environment),
    { upload_id: upload.uploadId, base: BigInt(upload.uploadNo) * IDS_PER_UPLOAD },
  );
  return {
    loaded: { rows: rows.loaded_rows, minutes: rows.loaded_minutes, money: rows.loaded_money },
    unmatched: { rows: rows.unmatched_rows, minutes: rows.unmatched_minutes, money: rows.unmatched_money },
    phase3: rows.phase_3,
    withoutReason: rows.without_reason,
    distinctIds: distinct.distinct_ids,
    episodeDetails: {
      distinctIds: distinct.distinct_loaded_ids,
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
