import {
  createPostgresBackend,
  isPgPool,
  runMigrations,
  type BackendFactory,
  type IQueueBackend,
  type PgPool,
} from 'bullmq';
import { Pool } from 'pg';
import { TransientError } from '../errors.js';
import type { QueueBackend, QueueBackendOptions } from './backend.js';
import { BoundBackend } from './lifecycle.js';
import { withoutSecrets } from './url.js';

const MAX_WORKERS = 16;
/** Each worker keeps one client for LISTEN; with none left over, the process hangs on `add`. */
const POOL_SIZE = MAX_WORKERS + 4;

/**
 * BullMQ on PostgreSQL 13 or newer, in the schema `bullmq`, which is created and migrated here.
 * A direct or session-mode connection: transaction-mode poolers break LISTEN.
 */
export async function openPostgresBackend(url: URL, options: QueueBackendOptions): Promise<QueueBackend> {
  const pool = new Pool({
    ...searchPath(url),
    max: POOL_SIZE,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // BullMQ adds one error listener per queue and worker and never removes it.
  pool.setMaxListeners(0);
  pool.on('error', (error) => options.logger.warn({ err: error }, 'lost an idle queue connection'));

  try {
    await migrate(pool);
  } catch (error) {
    await pool.end();
    const detail = `QUEUE_URL: cannot use ${withoutSecrets(url)}: ${messageOf(error)}`;
    throw new TransientError('queue_away', detail, { cause: error });
  }

  const connection = asBullPool(pool);
  const factory: BackendFactory<IQueueBackend, unknown> = (name, queueOptions, factoryOptions) =>
    createPostgresBackend(name, { ...queueOptions, connection }, factoryOptions);
  return new BoundBackend(
    {
      kind: 'postgres',
      embedded: false,
      queueFactory: factory,
      workerFactory: factory,
      maxWorkers: MAX_WORKERS,
      ping: async () => void (await pool.query('SELECT 1')),
      close: () => pool.end(),
    },
    options,
  );
}

/** BullMQ's interface is a subset of pg's Pool, but @types/pg words the overloads of `on` differently. */
function asBullPool(pool: unknown): PgPool {
  if (!isPgPool(pool)) throw new TypeError('this version of pg has no pool that BullMQ can use');
  return pool;
}

/** With a pool of ours BullMQ ignores its `schema` option: the search path must come with the connection. */
function searchPath(url: URL): { connectionString: string; options: string } {
  const own = new URL(url);
  const given = own.searchParams.get('options');
  own.searchParams.delete('options');
  return { connectionString: own.href, options: `${given ?? ''} -c search_path=bullmq`.trim() };
}

async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}

/** A refused connection to a name with several addresses is an AggregateError without a message. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
