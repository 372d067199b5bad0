import type { deletion } from '@viewership/shared/stages/delete';
import type { StageFunction } from '@viewership/shared/stages/work';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';

/**
 * The stage `delete`: one transaction that leaves the relations as if the upload had never come. The execution log keeps what
 * happened.
 */
export function createDeletion(warehouse: Warehouse): StageFunction<typeof deletion> {
  return async ({ upload, run, signal }) => {
    const removedAt = new Date();
    const outcome = await warehouse.remove({ upload, run, removedAt, signal });
    const facts = { deletedAt: removedAt.toISOString() };
    if (outcome.outcome === 'superseded') return { facts, checks: [], superseded: { by: outcome.by } };
    return { facts, checks: [] };
  };
}
