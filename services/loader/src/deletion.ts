import type { deletion } from '@viewership/shared/stages/delete';
import type { StageFunction } from '@viewership/shared/stages/work';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import { ledgerEntries } from './ledger.js';

/**
 * The stage `delete`: one transaction that leaves the relations as if the upload had never come. The execution log keeps what
 * happened and gets a line that says so.
 */
export function createDeletion(warehouse: Warehouse): StageFunction<typeof deletion> {
  return async ({ upload, run, signal }) => {
    const removedAt = new Date();
    const outcome = await warehouse.remove({ upload, run, removedAt, signal });
    const facts = { deletedAt: removedAt.toISOString() };
    if (outcome.outcome === 'superseded') return { facts, checks: [], superseded: { by: outcome.by } };
    await warehouse.writeLog(
      ledgerEntries(upload, run, [
        {
          outcome: 'done',
          stage: 'delete',
          // Once for a run, whichever attempt it was, so that a retry after COMMIT adds no second line.
          attempt: 1,
          startedAt: facts.deletedAt,
          durationMs: Date.now() - removedAt.getTime(),
          codeVersion: run.codeVersion,
          artifacts: {},
          facts,
          checks: [],
        },
      ]),
    );
    return { facts, checks: [] };
  };
}
