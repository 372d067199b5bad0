import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { CheckError } from '../../errors.js';
import { conservationError, differences } from '../conservation.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import type { LoadInput, LoadOutcome } from '../warehouse.js';
import { rowsOf, transaction } from './connections.js';
import { nameInputs } from './load-inputs.js';
import { accepted, measure, reasonsFound } from './measure.js';

const STAR = ['facts', 'contents', 'placements', 'dates'] as const;

const Holder = z.object({ upload_id: z.string(), upload_no: z.number(), run: z.number() });

/**
 * Loads one upload in one transaction on a connection of its own: fence, delete, insert, measure, compare, commit. Whatever
 * happens before COMMIT leaves the warehouse as it was; doing it again leaves the same rows (incident 25).
 */
export async function loadUpload(
  connection: DuckDBConnection,
  environment: Environment,
  input: LoadInput,
): Promise<LoadOutcome> {
  const interrupt = () => connection.interrupt();
  input.signal.throwIfAborted();
  input.signal.addEventListener('abort', interrupt);
  try {
    const { records } = await nameInputs(connection, environment, input);
    const { outcome } = await transaction(connection, () =>
      inTransaction(connection, environment, input, records),
    );
    return outcome;
  } catch (error) {
    input.signal.throwIfAborted();
    throw error;
  } finally {
    input.signal.removeEventListener('abort', interrupt);
  }
}

async function inTransaction(
  connection: DuckDBConnection,
  environment: Environment,
  input: LoadInput,
  records: number,
): Promise<{ outcome: LoadOutcome; rollback: boolean }> {
  const by = await takeFence(connection, environment, input);
  if (by !== undefined) return { outcome: { outcome: 'superseded', by }, rollback: true };

  for (const table of STAR) await run(connection, input, statement(`load/delete-${table}.sql`, environment));
  for (const table of STAR) await run(connection, input, statement(`load/insert-${table}.sql`, environment));

  const found = await measure(connection, environment, input.upload, records);
  const expected = {
    ...input.expected,
    dataType: input.upload.scope.dataType,
    accepted: await accepted(connection, environment),
  };
  const wrong = differences(expected, found);
  if (wrong.length > 0) {
    const { uploadId } = input.upload;
    throw conservationError(uploadId, wrong, await reasonsFound(connection, environment, uploadId));
  }
  input.signal.throwIfAborted();
  return {
    outcome: { outcome: 'loaded', loaded: found.loaded, unmatched: found.unmatched },
    rollback: false,
  };
}

/** An abort between two statements has no query to interrupt, so each asks first. */
async function run(connection: DuckDBConnection, { signal }: LoadInput, sql: string): Promise<void> {
  signal.throwIfAborted();
  await connection.run(sql);
}

/** Takes the fence, or gives the higher run that holds it. */
async function takeFence(
  connection: DuckDBConnection,
  environment: Environment,
  { upload, run: { no } }: LoadInput,
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
