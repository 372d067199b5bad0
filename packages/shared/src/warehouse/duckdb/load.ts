import type { DuckDBConnection } from '@duckdb/node-api';
import { conservationError, differences } from '../conservation.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import type { LoadInput, LoadOutcome } from '../warehouse.js';
import { interruptible, transaction } from './connections.js';
import { STAR, takeFence } from './fence.js';
import { nameInputs } from './load-inputs.js';
import { accepted, measure, reasonsFound } from './measure.js';

/**
 * Loads one upload in one transaction on a connection of its own: fence, delete, insert, measure, compare, commit. Whatever
 * happens before COMMIT leaves the warehouse as it was; doing it again leaves the same rows (incident 25).
 */
export async function loadUpload(
  connection: DuckDBConnection,
  environment: Environment,
  input: LoadInput,
): Promise<LoadOutcome> {
  return interruptible(connection, input.signal, async () => {
    const { records } = await nameInputs(connection, environment, input);
    const { outcome } = await transaction(connection, () =>
      inTransaction(connection, environment, input, records),
    );
    return outcome;
  });
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
