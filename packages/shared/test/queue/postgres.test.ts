import { Client } from 'pg';
import { test } from 'tap';
import { openQueueBackend } from '../../src/queue/backend.js';
import { missing } from '../services/programs.js';
import { startPostgres } from '../services/postgres.js';
import { queueContract } from './contract.js';
import { recordingLogger } from './recording.js';

const skip = missing('postgres');

queueContract('PostgreSQL', (t) => startPostgres(t), skip);

void test(
  '16 workers and their queues fit into one pool, and the 17th is refused by name',
  { skip },
  async (t) => {
    const { url } = await startPostgres(t);
    const withOptions = `${url}?options=${encodeURIComponent('-c statement_timeout=60000')}`;
    const backend = await openQueueBackend(withOptions, {
      logger: recordingLogger().logger,
      onFatal: () => undefined,
    });
    t.teardown(() => backend.close());
    let done = 0;
    const allDone = new Promise<void>((resolve) => {
      for (let index = 0; index < 16; index += 1) {
        const worker = backend.worker(
          `q-${index}`,
          async () => {
            done += 1;
            if (done === 160) resolve();
          },
          { concurrency: 2 },
        );
        void worker.run();
      }
    });
    await Promise.all(
      Array.from({ length: 160 }, (_, index) => backend.queue(`q-${index % 16}`).add('n', {})),
    );
    await allDone;
    t.throws(
      () => backend.worker('one-more', async () => undefined, { concurrency: 1 }),
      /at most 16 workers/,
    );

    const client = new Client({ connectionString: url });
    await client.connect();
    t.teardown(() => client.end());
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    t.ok((rows[0]?.n ?? 0) <= 20, `${rows[0]?.n} connections`);
  },
);

void test('several processes that start at once migrate the schema once', { skip }, async (t) => {
  const { url } = await startPostgres(t);
  const { logger } = recordingLogger();
  const backends = await Promise.all(
    Array.from({ length: 4 }, () => openQueueBackend(url, { logger, onFatal: () => undefined })),
  );
  for (const backend of backends) await t.resolves(backend.ping());
  await Promise.all(backends.map((backend) => backend.close()));
});

void test('a password never shows in an error', async (t) => {
  const url = 'postgres://someone:secret-word@127.0.0.1:1/queue';
  const error: unknown = await openQueueBackend(url, {
    logger: recordingLogger().logger,
    onFatal: () => undefined,
  }).catch((reason: unknown) => reason);
  t.match(String(error), /QUEUE_URL: cannot use postgres:\/\/127\.0\.0\.1:1\/queue/);
  t.notMatch(String(error), /secret-word/);
});
