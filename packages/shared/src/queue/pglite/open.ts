import { PGlite } from '@electric-sql/pglite';
import { createPostgresBackend, runMigrations, type BackendFactory, type IQueueBackend } from 'bullmq';
import { sqlFile } from '../../engine/sql-file.js';
import type { QueueBackend, QueueBackendOptions } from '../backend.js';
import { BoundBackend } from '../lifecycle.js';
import { openDirectory } from './directory.js';
import { isFatal } from './fatal.js';
import { PglitePool } from './pool.js';
import { Upkeep } from './upkeep.js';

const EXPIRE_LOCKS = sqlFile(import.meta.url, '../../../sql/queue/expire-locks.sql');

/** No sockets are used up, so this only keeps a mistake from going unnoticed. */
const MAX_WORKERS = 64;

/**
 * `search_path` here survives every reset of the session, unlike SET. With 16 MB of shared buffers an idle queue takes
 * 200 MB instead of 330.
 */
const START_PARAMS = [
  ...PGlite.defaultStartParams.map((param) =>
    param === 'search_path=public' ? 'search_path=bullmq,public' : param,
  ),
  '-c',
  'shared_buffers=16MB',
];

/** Two instances on one directory corrupt it without an error. Other processes are kept out by the data directory's lock. */
const openDirectories = new Set<string>();

/** BullMQ on PGlite in this process. It survives `kill -9`, not a power cut: PGlite never calls fsync. */
export async function openPgliteBackend(
  directory: string,
  options: QueueBackendOptions,
): Promise<QueueBackend> {
  if (openDirectories.has(directory))
    throw new Error(`the queue directory ${directory} is already open in this process`);
  openDirectories.add(directory);
  try {
    const db = await openDirectory(directory, openDatabase, options.logger);
    return bind(db, directory, options);
  } catch (error) {
    openDirectories.delete(directory);
    throw error;
  }
}

/** Opens, migrates and reads the tables once, so that damage shows here, where it can still be repaired. */
async function openDatabase(dataDir: string): Promise<PGlite> {
  const db = await PGlite.create({ dataDir, startParams: START_PARAMS });
  try {
    const client = await new PglitePool(db, () => undefined).connect();
    await runMigrations(client);
    await db.exec('SELECT count(*) FROM bullmq.job; SELECT count(*) FROM bullmq.meta;');
    await db.exec(EXPIRE_LOCKS);
    return db;
  } catch (error) {
    await db.close().catch(() => undefined);
    throw error;
  }
}

function bind(db: PGlite, directory: string, options: QueueBackendOptions): QueueBackend {
  const pool = new PglitePool(db, (error) => {
    if (isFatal(error)) backend.fatal(error);
  });
  const upkeep = new Upkeep(pool, options.logger);
  const factory: BackendFactory<IQueueBackend, unknown> = (name, queueOptions, factoryOptions) =>
    createPostgresBackend(name, { ...queueOptions, connection: pool }, factoryOptions);
  const backend = new BoundBackend(
    {
      kind: 'pglite',
      embedded: true,
      queueFactory: factory,
      workerFactory: factory,
      maxWorkers: MAX_WORKERS,
      ping: async () => void (await pool.query('SELECT 1 FROM bullmq.migration LIMIT 1')),
      close: async () => {
        await upkeep.stop();
        await pool.end();
        if (!db.closed) await db.close();
        openDirectories.delete(directory);
      },
    },
    options,
  );
  upkeep.start();
  return backend;
}
