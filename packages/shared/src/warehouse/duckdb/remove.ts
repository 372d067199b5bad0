import type { DuckDBConnection } from '@duckdb/node-api';
import { conservationError, differences } from '../conservation.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import type { RemoveInput, RemoveOutcome } from '../warehouse.js';
import { interruptible, transaction } from './connections.js';
import { STAR, takeFence } from './fence.js';
import { nameUpload } from './load-inputs.js';
import { measure, reasonsFound } from './measure.js';

const NOTHING = { rows: 0, minutes: '0.000000', money: '0.000000' };

/**
 * Takes one upload out in one transaction on a connection of its own. Afterwards the relations are as if it had never come;
 * the fence stays, so that a lower run cannot bring it back.
 */
export async function removeUpload(
  connection: DuckDBConnection,
  environment: Environment,
  input: RemoveInput,
): Promise<RemoveOutcome> {
  const { upload, run, removedAt: at, signal } = input;
  const expected = { loaded: NOTHING, unmatched: NOTHING, rejected: NOTHING };
  return interruptible(connection, signal, async () => {
    await nameUpload(connection, environment, { upload, run, expected, state: 'deleted', at });
    const { outcome } = await transaction(connection, () => inTransaction(connection, environment, input));
    return outcome;
  });
}

async function inTransaction(
  connection: DuckDBConnection,
  environment: Environment,
  { upload, run, signal }: RemoveInput,
): Promise<{ outcome: RemoveOutcome; rollback: boolean }> {
  const by = await takeFence(connection, environment, { upload, run });
  if (by !== undefined) return { outcome: { outcome: 'superseded', by }, rollback: true };
  for (const table of STAR) {
    signal.throwIfAborted();
    await connection.run(statement(`load/delete-${table}.sql`, environment));
  }
  const { uploadId, scope } = upload;
  const nothing = { loaded: NOTHING, unmatched: NOTHING, rejected: NOTHING, accepted: NOTHING };
  const wrong = differences(
    { ...nothing, dataType: scope.dataType },
    await measure(connection, environment, upload, 0),
  );
  if (wrong.length > 0)
    throw conservationError(uploadId, wrong, await reasonsFound(connection, environment, uploadId));
  signal.throwIfAborted();
  return { outcome: { outcome: 'removed' }, rollback: false };
}
