import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArtifactStore } from '@viewership/shared/artifacts/open';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import { Engine } from '@viewership/shared/engine/engine';
import { createLogger } from '@viewership/shared/observability/logger';
import type { ReferenceTable } from '@viewership/shared/reference/tables';
import { openDuckDbWarehouse } from '@viewership/shared/warehouse/duckdb/open';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';

export interface LogLine {
  readonly msg: string;
  readonly table?: string;
  readonly problem?: string;
  readonly rows?: unknown;
}

export interface Loader {
  readonly directory: string;
  readonly warehouse: Warehouse;
  readonly store: ArtifactStore;
  readonly engine: Engine;
  readonly log: LogLine[];
  readonly logger: ReturnType<typeof createLogger>;
  put(table: ReferenceTable, csv: string, mode?: 'replace' | 'merge'): Promise<void>;
}

/** A warehouse, a store and an engine in a directory that is removed at the end of the test. */
export async function openLoader(t: { teardown(fn: () => Promise<void>): void }): Promise<Loader> {
  const directory = await mkdtemp(join(tmpdir(), 'viewership-loader-'));
  const log: LogLine[] = [];
  const logger = createLogger({
    level: 'info',
    service: 'test',
    destination: { write: (line: string) => void log.push(JSON.parse(line) as LogLine) },
  });
  const store = await openArtifactStore(`file:${join(directory, 'artifacts')}`, { exclusive: true });
  const warehouse = await openDuckDbWarehouse({
    path: join(directory, 'warehouse.duckdb'),
    memoryMiB: 256,
    threads: 2,
    directories: [directory],
    logger,
  });
  await warehouse.migrate();
  t.teardown(async () => {
    await warehouse.close();
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });
  return {
    directory,
    warehouse,
    store,
    engine: new Engine({ memoryMiB: 512, threads: 2 }),
    log,
    logger,
    put: async (table, csv, mode = 'replace') => {
      const path = join(directory, `${table}.csv`);
      await writeFile(path, csv);
      await warehouse.putReference(table, path, mode);
    },
  };
}
