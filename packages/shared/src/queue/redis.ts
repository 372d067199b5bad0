import { createRedisBackend, type BackendFactory, type IQueueBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { TransientError } from '../errors.js';
import type { QueueBackend, QueueBackendOptions } from './backend.js';
import { BoundBackend } from './lifecycle.js';
import { withoutSecrets } from './url.js';

/** Two connections per worker; Redis itself allows thousands. */
const MAX_WORKERS = 64;

/**
 * BullMQ on Redis 6.2 or newer. All queues share one connection that fails at once while Redis is away, so that an HTTP
 * request is answered 503 instead of waiting; workers have their own, which wait for Redis to come back.
 */
export async function openRedisBackend(url: URL, options: QueueBackendOptions): Promise<QueueBackend> {
  const producer = new Redis(url.href, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5_000,
    commandTimeout: 10_000,
    retryStrategy: (attempt) => Math.min(100 * 2 ** Math.min(attempt, 8), 10_000),
  });
  let lastError: Error | undefined;
  producer.on('error', (error) => (lastError = error));

  try {
    await producer.connect();
    warnAboutEviction(await producer.info('memory'), options.logger);
  } catch (error) {
    producer.disconnect();
    // The rejection only says that the connection was closed; the event before it said why.
    const reason = String(lastError ?? error);
    throw new TransientError('queue_away', `QUEUE_URL: cannot use ${withoutSecrets(url)}: ${reason}`, {
      cause: error,
    });
  }

  const queueFactory: BackendFactory<IQueueBackend, unknown> = (name, queueOptions, factoryOptions) =>
    createRedisBackend(name, { ...queueOptions, connection: producer }, factoryOptions);
  const workerFactory: BackendFactory<IQueueBackend, unknown> = (name, queueOptions, factoryOptions) =>
    createRedisBackend(
      name,
      { ...queueOptions, connection: { url: url.href, maxRetriesPerRequest: null } },
      factoryOptions,
    );
  return new BoundBackend(
    {
      kind: 'redis',
      embedded: false,
      queueFactory,
      workerFactory,
      maxWorkers: MAX_WORKERS,
      ping: async () => void (await producer.ping()),
      close: () => closeConnection(producer),
    },
    options,
  );
}

/** BullMQ leaves a connection open that was passed in; it would keep the process alive. */
async function closeConnection(producer: Redis): Promise<void> {
  if (producer.status !== 'ready') {
    producer.disconnect();
    return;
  }
  await producer.quit().catch(() => producer.disconnect());
}

function warnAboutEviction(memoryInfo: string, logger: Logger): void {
  const policy = /^maxmemory_policy:(\S+)/m.exec(memoryInfo)?.[1];
  if (policy === undefined || policy === 'noeviction') return;
  logger.warn({ policy }, 'Redis may evict queue keys: set its maxmemory-policy to noeviction');
}
