import { join } from 'node:path';
import { readJson, toJson } from '@viewership/shared/artifacts/json';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import type { Engine } from '@viewership/shared/engine/engine';
import { CheckError } from '@viewership/shared/errors';
import { CurrentSnapshot } from '@viewership/shared/reference/current';
import { KEY_VERSION } from '@viewership/shared/reference/keys';
import { Snapshot } from '@viewership/shared/reference/tables';
import { keys } from '@viewership/shared/runs/keys';
import type { StageWork } from '@viewership/shared/stages/work';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import { snapshotDigest } from './snapshot-digest.js';
import { type BuiltTable, buildTables, type LeftOut } from './snapshot-tables.js';

export interface SnapshotOptions {
  readonly warehouse: Warehouse;
  readonly engine: Engine;
  readonly store: ArtifactStore;
  readonly codeVersion: string;
  readonly logger: StageWork['logger'];
}

/** A snapshot is some 100,000 rows; keys and sorting stay below this. */
const MEMORY_MIB = 400;

/**
 * Exports the reference tables, builds the tables of a snapshot, publishes them under their digest and makes the snapshot the
 * current one. The same data has the same digest, and then nothing is written. An inconsistent catalogue does not stop it:
 * rows that cannot be used are left out by rule, and the log says which.
 *
 * Order: the tables, then `snapshot.json` (a snapshot without it does not exist), then `reference/current.json`.
 */
export async function buildSnapshot(options: SnapshotOptions): Promise<Snapshot> {
  const { engine, store, warehouse } = options;
  const workspace = await store.workspace();
  try {
    const raw = await warehouse.exportReference(workspace);
    const built = await engine.session(
      {
        memoryMiB: MEMORY_MIB,
        directories: [workspace.directory],
        spillDirectory: workspace.directory,
      },
      (session) => buildTables(session, raw, (table) => join(workspace.directory, `${table}.parquet`)),
    );
    report(built.leftOut, options);
    return await publish(built.tables, options);
  } finally {
    await workspace.dispose();
  }
}

async function publish(
  tables: readonly BuiltTable[],
  { store, logger, codeVersion }: SnapshotOptions,
): Promise<Snapshot> {
  const digest = snapshotDigest(tables);
  const known = await readJson(store, keys.referenceSnapshot(digest), Snapshot);
  const snapshot = known ?? (await publishNew(store, digest, tables));
  const current = await readJson(store, keys.referenceCurrent, CurrentSnapshot);
  if (current?.digest !== digest) {
    await store.replace(keys.referenceCurrent, toJson({ digest }));
    const rows = Object.fromEntries(tables.map(({ name, rows: count }) => [name, count]));
    logger.info({ digest, before: current?.digest, rows, codeVersion }, 'reference snapshot is current');
  }
  return snapshot;
}

/** Another process may publish the same snapshot at the same time: whoever is first, the content is the same. */
async function publishNew(
  store: ArtifactStore,
  digest: string,
  tables: readonly BuiltTable[],
): Promise<Snapshot> {
  const published: Record<string, Snapshot['tables'][string]> = {};
  for (const table of tables) {
    const key = keys.reference(digest, table.name);
    await store.createFromFile(key, table.path);
    const bytes = await store.size(key);
    if (bytes === undefined)
      throw new CheckError('snapshot_published', `${key} is not there after it was published`);
    published[table.name] = { key, digest: table.digest, rows: table.rows, bytes };
  }
  const snapshot: Snapshot = {
    digest,
    keyVersion: KEY_VERSION,
    createdAt: new Date().toISOString(),
    tables: published,
  };
  const key = keys.referenceSnapshot(digest);
  if (await store.create(key, toJson(Snapshot.parse(snapshot)))) return snapshot;
  const first = await readJson(store, key, Snapshot);
  if (first === undefined) throw new CheckError('exclusive_create', `${key} exists and cannot be read`);
  return first;
}

function report(leftOut: readonly LeftOut[], { logger }: SnapshotOptions): void {
  for (const { table, problem, rows, example } of leftOut) {
    logger.warn({ table, problem, rows, example }, 'reference rows are inconsistent');
  }
}
