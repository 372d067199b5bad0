import { createRedisBackend, type BackendFactory, type IQueueBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { ConfigError, TransientError } from '../errors.js';
import type { QueueBackend, QueueBackendOptions } from './backend.js';
import { BoundBackend } from './lifecycle.js';
import { warnAboutSettings } from './redis-settings.js';
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
    await warnAboutSettings(producer, options.logger);
  } catch (error) {
    producer.disconnect();
    // The rejection only says that the connection was closed; the event before it said why.
    throw refusal(url, lastError ?? error);
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

/** Redis's own words for what stays wrong until somebody changes it, and those of OpenSSL for a certificate. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/WRONGPASS|NOAUTH/, 'Set user and password in QUEUE_URL: redis://user:password@host:6379/0.'],
  [/NOPERM/, 'Give its user the rights that docs/SERVICES.md lists.'],
  [
    /self-signed|unable to (get|verify)|certificate/i,
    "Set NODE_EXTRA_CA_CERTS to a file with the certificate of the authority that signed the server's, and name the server as its certificate does.",
  ],
];

function refusal(url: URL, error: unknown): ConfigError | TransientError {
  const sentence = `QUEUE_URL: cannot use ${withoutSecrets(url)}: ${String(error)}`;
  const advice = ADVICE.find(([words]) => words.test(String(error)))?.[1];
  if (advice !== undefined) return new ConfigError(`${sentence}. ${advice}`, { cause: error });
  return new TransientError('queue_away', sentence, { cause: error });
}
