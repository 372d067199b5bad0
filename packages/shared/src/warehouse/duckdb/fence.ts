import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { CheckError } from '../../errors.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import type { LoadInput } from '../warehouse.js';
import { rowsOf } from './connections.js';

/** The tables of the star that have rows of an upload, in the order in which they are deleted and inserted. */
export const STAR = ['facts', 'contents', 'placements', 'dates'] as const;

const Holder = z.object({ upload_id: z.string(), upload_no: z.number(), run: z.number() });

/** Takes the fence, or gives the higher run that holds it. */
export async function takeFence(
  connection: DuckDBConnection,
  environment: Environment,
  { upload, run: { no } }: Pick<LoadInput, 'upload' | 'run'>,
): Promise<number | undefined> {
  await connection.run(statement('load/fence.sql', environment));
  const holders = await rowsOf(connection, Holder, statement('load/holder.sql', environment));
  const stranger = holders.find((holder) => holder.upload_id !== upload.uploadId);
  const mine = holders.find((holder) => holder.upload_id === upload.uploadId);
  if (stranger !== undefined || mine?.upload_no !== upload.uploadNo) {
    const other = stranger ?? mine;
    throw new CheckError(
      'upload_number',
      `Upload ${upload.uploadId} has the number ${upload.uploadNo}, but this warehouse knows upload ${other?.upload_id} under ` +
        `the number ${other?.upload_no}: it was filled from another artifact store. Nothing was changed.`,
    );
  }
  return mine.run > no ? mine.run : undefined;
}
