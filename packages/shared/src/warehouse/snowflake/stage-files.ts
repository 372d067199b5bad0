import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TransientError } from '../../errors.js';
import type { SnowflakeConnection, Work } from './connection.js';

/** What PUT says of a file, as the driver names it. */
const PutRow = z.object({
  source: z.string(),
  sourceSize: z.number(),
  status: z.string().nullish(),
  message: z.string().nullish(),
});

/**
 * Puts the files of a directory into a stage. A PUT that failed can still end without an error, so each file must be told of
 * as uploaded, with its size. Parquet is never compressed again: COPY could
 * not read it (and the driver throws a TypeError for SOURCE_COMPRESSION = NONE).
 */
export async function putDirectory(
  connection: SnowflakeConnection,
  work: Work,
  directory: string,
  stagePath: string,
): Promise<{ bytes: number }> {
  const names = (await readdir(directory)).sort();
  if (names.length === 0) return { bytes: 0 };
  const sql = `PUT ${quotedPath(join(directory, '*'))} @${stagePath} AUTO_COMPRESS = FALSE OVERWRITE = TRUE`;
  const told = z.array(PutRow).parse(await connection.put(work, sql));
  let bytes = 0;
  for (const name of names) {
    const { size } = await stat(join(directory, name));
    const row = told.find(({ source }) => source === name);
    if (
      row === undefined ||
      (row.status !== 'UPLOADED' && row.status !== 'SKIPPED') ||
      row.sourceSize !== size
    ) {
      throw new TransientError(
        'stage_upload',
        `The file ${name} did not reach the stage: ${row?.message ?? row?.status ?? 'nothing was said of it'}.`,
      );
    }
    bytes += size;
  }
  return { bytes };
}

/** Snowflake reads backslashes in texts as escapes. */
function quotedPath(path: string): string {
  return `'file://${path.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Rows that COPY loaded from the files of a path that begin with the table's name; no file is an error here, as it is none there. */
export async function copyInto(
  connection: SnowflakeConnection,
  work: Work,
  table: string,
  stagePath: string,
): Promise<number> {
  const rows = await connection.rows(
    work,
    `COPY INTO ${table} FROM @${stagePath} FILE_FORMAT = (TYPE = PARQUET USE_VECTORIZED_SCANNER = TRUE)
     MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE FORCE = TRUE ON_ERROR = ABORT_STATEMENT`,
  );
  return rows.reduce((sum, [file, status, , loaded]) => {
    if (status !== 'LOADED') {
      throw new TransientError(
        'stage_upload',
        `The stage did not give its files for ${table}: ${String(status ?? file)}.`,
      );
    }
    return sum + Number(loaded);
  }, 0);
}
