import { join } from 'node:path';
import { readJson } from '@viewership/shared/artifacts/json';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import type { Engine } from '@viewership/shared/engine/engine';
import type { WrittenArtifact } from '@viewership/shared/engine/session';
import { CheckError } from '@viewership/shared/errors';
import { Snapshot } from '@viewership/shared/reference/tables';
import { openContents, openPlacements, openUploads } from '@viewership/shared/rematch/artifacts';
import type { RematchStepFunction } from '@viewership/shared/rematch/runner';
import { keys } from '@viewership/shared/runs/keys';
import { BEHIND } from '@viewership/shared/warehouse/rematch';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';

export interface OpenOptions {
  readonly warehouse: Pick<Warehouse, 'ask' | 'exportOpen'>;
  readonly store: ArtifactStore;
  readonly engine: Engine;
}

const MEMORY_MIB = 200;

/** The step `open` of a rematch: exports what its snapshot could change, over all uploads that were decided with another one. */
export function createOpen({ warehouse, store, engine }: OpenOptions): RematchStepFunction {
  return async ({ rematch, workspace, signal }) => {
    const current = await readJson(store, keys.referenceSnapshot(rematch.referenceDigest), Snapshot);
    if (current === undefined)
      throw new CheckError('snapshot_published', `There is no snapshot ${rematch.referenceDigest}.`);
    const behind = await warehouse.ask(BEHIND, { digest: rematch.referenceDigest });
    const snapshots = await Promise.all(
      behind.map(async ({ digest }) => {
        const before = await readJson(store, keys.referenceSnapshot(digest), Snapshot);
        return { digest, sameCatalogue: before !== undefined && sameCatalogue(before, current) };
      }),
    );
    const files = await warehouse.exportOpen({ snapshots, workspace });
    return engine.session(
      {
        memoryMiB: MEMORY_MIB,
        directories: [workspace.directory],
        spillDirectory: workspace.directory,
        signal,
      },
      async (session) => {
        const artifacts: Record<string, WrittenArtifact> = {};
        for (const definition of [openUploads, openContents, openPlacements]) {
          const { name } = definition;
          await session.read(`raw_${name}`, files[name]);
          const path = join(workspace.directory, `${name}.parquet`);
          artifacts[name] = await session.write(definition, `SELECT * FROM raw_${name}`, path);
        }
        const rows = Object.entries(artifacts).map(([name, written]) => [name, written.rows]);
        return { artifacts, facts: Object.fromEntries(rows) as Record<string, unknown> };
      },
    );
  };
}

/** True when the snapshots differ in decisions of people only. */
function sameCatalogue(before: Snapshot, now: Snapshot): boolean {
  const names = new Set([...Object.keys(before.tables), ...Object.keys(now.tables)]);
  names.delete('decisions');
  return (
    before.keyVersion === now.keyVersion &&
    [...names].every((name) => before.tables[name]?.digest === now.tables[name]?.digest)
  );
}
