import { z } from 'zod';
import { CheckError } from '../../errors.js';
import type { Measured } from '../conservation.js';
import type { Environment } from '../environment.js';
import { statement, statementOver } from '../render.js';
import type { SnowflakeConnection, Work } from './connection.js';

const Count = z.string().regex(/^\d+$/).transform(Number);
const Decimal = z.string();
/** In the order of `snowflake/measure.sql`. */
const Measures = z.tuple([
  Count,
  Decimal,
  Decimal,
  Count,
  Decimal,
  Decimal,
  Count,
  Count,
  Count,
  Decimal,
  Decimal,
  Count,
  Count,
  Count,
  Count,
  Decimal,
  Count,
]);

/** `viewership_rows` of one upload; takes upload_no. */
export function ofUpload(environment: Environment): Readonly<Record<string, string>> {
  return {
    [`${environment.placeholders.STAGING_DB}.viewership_rows`]: statement('snowflake/piece.sql', environment),
  };
}

/**
 * Counts an upload where people see it, in one statement. Throws CheckError `upload_number` when its number belongs to
 * another upload as well.
 */
export async function measure(
  connection: SnowflakeConnection,
  work: Work,
  environment: Environment,
  { uploadId, uploadNo }: { readonly uploadId: string; readonly uploadNo: number },
): Promise<Measured> {
  const sql = statementOver('snowflake/measure.sql', environment, {
    [`${environment.placeholders.STAGING_DB}.platform_viewership`]: statementOver(
      'relations/platform_viewership.sql',
      environment,
      ofUpload(environment),
    ),
  });
  const no = String(uploadNo);
  const values = Measures.parse(await connection.row(work, sql, [no, uploadId, uploadId, no]));
  const [loadedRows, loadedMinutes, loadedMoney, unmatchedRows, unmatchedMinutes, unmatchedMoney, ...rest] =
    values;
  const [
    phase3,
    withoutReason,
    distinctIds,
    viewershipMinutes,
    revenueAmount,
    viewershipRows,
    revenueRows,
    ids,
    ...log
  ] = rest;
  const [logged, loggedMinutes, uploads] = log;
  if (uploads !== 1) {
    throw new CheckError(
      'upload_number',
      `The number ${uploadNo} of upload ${uploadId} belongs to another upload of this warehouse: it was filled from another artifact store. Nothing was changed.`,
    );
  }
  return {
    loaded: { rows: loadedRows, minutes: loadedMinutes, money: loadedMoney },
    unmatched: { rows: unmatchedRows, minutes: unmatchedMinutes, money: unmatchedMoney },
    phase3,
    withoutReason,
    distinctIds,
    episodeDetails: { distinctIds: ids, viewershipRows, revenueRows, viewershipMinutes, revenueAmount },
    log: { rows: logged, minutes: loggedMinutes },
  };
}

/** Unmatched rows found, by reason, for the message of a failed check. */
export async function reasonsFound(
  connection: SnowflakeConnection,
  work: Work,
  environment: Environment,
  uploadId: string,
): Promise<Map<string, number>> {
  const rows = await connection.rows(work, statement('load/reasons.sql', environment), [uploadId]);
  return new Map(rows.map(([reason, found]) => [String(reason), Number(found)]));
}
