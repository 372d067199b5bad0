import { CheckError } from '../../errors.js';
import type { UploadConstants } from '../duckdb/load-inputs.js';
import { STAR } from '../duckdb/fence.js';
import type { Environment } from '../environment.js';
import { statement, statementOver } from '../render.js';
import type { SnowflakeConnection, Work } from './connection.js';
import { uploadBinds, uploadSelect } from './upload-constants.js';

/** What the fence found: no such upload yet, an earlier load of it, or a higher run that holds it. */
export type Fence = { readonly held: 'new' | 'ours' } | { readonly held: 'higher'; readonly by: number };

/**
 * Takes the fence. The MERGE locks viewership_uploads until the transaction ends, so loads and removals of one warehouse come
 * one after another.
 */
export async function takeFence(
  connection: SnowflakeConnection,
  work: Work,
  environment: Environment,
  constants: UploadConstants,
): Promise<Fence> {
  const text = statement('load/fence.sql', environment);
  const merge = text.replace('USING load_upload mine', `USING (${uploadSelect(environment)}) mine`);
  if (merge === text) throw new CheckError('fence', 'sql/load/fence.sql does not use load_upload');
  const changed = (await connection.row(work, merge, uploadBinds(constants))).map(Number);
  const [inserted = 0, updated = 0] = changed;
  if (inserted + updated > 0) return { held: inserted > 0 ? 'new' : 'ours' };
  const { uploadId, uploadNo } = constants.upload;
  const holders = await connection.rows(
    work,
    statementOver('load/holder.sql', environment, {
      load_upload: 'SELECT CAST(? AS VARCHAR) AS upload_id, CAST(? AS INTEGER) AS upload_no',
    }),
    [uploadId, String(uploadNo)],
  );
  const mine = holders.find(([id]) => id === uploadId);
  if (mine === undefined) throw new CheckError('fence', `nobody holds the fence of upload ${uploadId}`);
  return { held: 'higher', by: Number(mine[2]) };
}

/** Takes an earlier load out of the star and the final tables. */
export async function deleteUpload(
  connection: SnowflakeConnection,
  work: Work,
  environment: Environment,
  { uploadId, uploadNo }: UploadConstants['upload'],
): Promise<void> {
  for (const table of STAR) {
    const sql = statementOver(`load/delete-${table}.sql`, environment, {
      load_upload: 'SELECT CAST(? AS INTEGER) AS upload_no',
    });
    await connection.rows(work, sql, [String(uploadNo)]);
  }
  for (const file of ['delete-details', 'delete-log']) {
    await connection.rows(work, statement(`snowflake/${file}.sql`, environment), [uploadId]);
  }
}
