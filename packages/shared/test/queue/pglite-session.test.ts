import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import { test, type Test } from 'tap';
import { openQueueBackend } from '../../src/queue/backend.js';
import { PglitePool } from '../../src/queue/pglite/pool.js';
import { Upkeep } from '../../src/queue/pglite/upkeep.js';
import { copyNewQueue } from '../services/queue-directory.js';
import { until } from '../services/wait.js';
import { recordingLogger } from './recording.js';

const { Queue, Worker } = withBackend(createPostgresBackend);

const emptyDatabase = (t: Test): Promise<string> => copyNewQueue(join(t.testdir(), 'queue'));

async function openPool(t: Test) {
  const folder = await emptyDatabase(t);
  const db = await PGlite.create({
    dataDir: folder,
    startParams: PGlite.defaultStartParams.map((param) =>
      param === 'search_path=public' ? 'search_path=bullmq,public' : param,
    ),
  });
  t.teardown(() => (db.closed ? undefined : db.close()));
  const errors: unknown[] = [];
  const pool = new PglitePool(db, (error) => errors.push(error));
  await runMigrations(await pool.connect());
  return { db, pool, errors };
}

void test('clients of one session', { timeout: 120_000 }, async (suite) => {
  const { pool, errors } = await openPool(suite);

  await suite.test('see nothing of each other’s open transaction, and wait for its end', async (t) => {
    await pool.query('CREATE TABLE public.marks (client text)');
    const first = await pool.connect();
    await first.query('BEGIN');
    await first.query('INSERT INTO public.marks VALUES ($1)', ['first']);
    const outside = pool.query<{ client: string }>('SELECT client FROM public.marks');
    await first.query('ROLLBACK');
    t.same((await outside).rows, []);
    await first.query('-- begin again\nSTART TRANSACTION');
    await first.query('INSERT INTO public.marks VALUES ($1)', ['second']);
    await first.query('COMMIT');
    t.same((await pool.query('SELECT client FROM public.marks')).rows, [{ client: 'second' }]);
    first.release();
  });

  await suite.test('end their transaction when they are released', async (t) => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query(`INSERT INTO public.marks VALUES ('lost')`);
    client.release();
    t.same((await pool.query(`SELECT 1 FROM public.marks WHERE client = 'lost'`)).rows, []);
  });

  await suite.test('can go on after an error inside a transaction', async (t) => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await t.rejects(client.query('SELECT * FROM no_such_table'), /no_such_table/);
    await t.rejects(client.query('BEGIN'), /already open/);
    await client.query('ROLLBACK');
    t.match(await client.query('SELECT 1 AS one'), { rows: [{ one: 1 }], rowCount: 1 });
    client.release();
  });

  await suite.test('hear notifications until they are released', async (t) => {
    const client = await pool.connect();
    const heard: unknown[] = [];
    client.on('notification', (message) => heard.push(message));
    await client.query('-- with a comment\nLISTEN "news";');
    await pool.query('SELECT pg_notify($1, $2)', ['news', 'one']);
    await until('it is heard', () => heard.length === 1);
    t.same(heard, [{ channel: 'news', payload: 'one' }]);
    client.release();
    await pool.end();
    await pool.query('SELECT pg_notify($1, $2)', ['news', 'two']);
    t.equal(heard.length, 1);
  });

  await suite.test('have names of their own', async (t) => {
    const [one, two] = await Promise.all([pool.connect(), pool.connect()]);
    await one.query(`SELECT set_config('application_name', $1, false)`, ['matcher']);
    const { rows } = await two.query(`-- who\nSELECT application_name FROM pg_stat_activity WHERE true`);
    t.same(rows, [{ application_name: 'matcher' }]);
    one.release();
    two.release();
  });

  suite.ok(errors.length > 0, 'errors were reported to the owner too');
});

void test(
  'another transaction on the session loses no job and runs none twice',
  { timeout: 120_000 },
  async (t) => {
    const { pool } = await openPool(t);
    await pool.query('CREATE TABLE public.other (n int)');
    const queue = new Queue('q', { connection: pool });
    const runs = new Map<string, number>();
    const worker = new Worker(
      'q',
      async (job) => void runs.set(job.id ?? '', (runs.get(job.id ?? '') ?? 0) + 1),
      { connection: pool, concurrency: 8, maxStalledCount: 1_000 },
    );
    const acknowledged: string[] = [];
    const adding = new AbortController();
    let transactions = 0;
    const others = async () => {
      const client = await pool.connect();
      while (!adding.signal.aborted) {
        await client.query('BEGIN');
        await client.query('INSERT INTO public.other VALUES (1)');
        await client.query(transactions % 2 === 0 ? 'ROLLBACK' : 'COMMIT');
        transactions += 1;
      }
      client.release();
    };
    const migrating = async () => {
      for (let count = 0; count < 5; count += 1) {
        const client = await pool.connect();
        await runMigrations(client);
        client.release();
      }
    };
    const producing = async (producer: number) => {
      for (let index = 0; index < 100; index += 1) {
        const id = `p${producer}-${index}`;
        await queue.add('n', { index }, { jobId: id });
        acknowledged.push(id);
      }
    };
    const producers = Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(producing)).finally(() => adding.abort());
    await Promise.all([producers, others(), migrating()]);
    await until(
      'all jobs are completed',
      async () => (await queue.getCompletedCount()) === acknowledged.length,
    );
    t.ok(transactions > 20, `${transactions} other transactions`);
    t.same([...runs.keys()].sort(), acknowledged.sort());
    t.same(new Set(runs.values()), new Set([1]));
    await worker.close();
    await queue.close();
  },
);

void test('a loop of queries lets timers run', async (t) => {
  const { pool } = await openPool(t);
  const clock = { ticks: 0 };
  const timer = setInterval(() => (clock.ticks += 1), 1);
  t.teardown(() => clearInterval(timer));
  let queries = 0;
  while (clock.ticks < 3 && queries < 5_000) {
    await pool.query('SELECT $1::int', [queries]);
    queries += 1;
  }
  t.ok(clock.ticks >= 3, `${clock.ticks} ticks in ${queries} queries`);
});

void test(
  'upkeep does a checkpoint after work, and a vacuum every hour when no job is active',
  { timeout: 120_000 },
  async (t) => {
    const { pool } = await openPool(t);
    let now = 0;
    const upkeep = new Upkeep(pool, recordingLogger().logger, () => now);
    t.same(await upkeep.round(), ['checkpoint']);
    t.same(await upkeep.round(), [], 'nothing to do without work in between');
    now += 6 * 60_000;
    t.same(
      await upkeep.round(),
      ['vacuum', 'checkpoint'],
      'the first vacuum comes early, for processes that do not live long',
    );
    now += 59 * 60_000;
    t.same(await upkeep.round(), []);

    await pool.query(
      `INSERT INTO bullmq.job (queue, id, seq, name, state, added_at_ms) VALUES ('q', '1-1', 1, 'n', 'active', 0)`,
    );
    now += 2 * 60_000;
    t.same(await upkeep.round(), ['checkpoint'], 'not while a job is active');
    now += 6 * 60 * 60_000;
    t.same(await upkeep.round(), ['vacuum', 'checkpoint'], 'but some time');
    upkeep.start();
    await upkeep.stop();
  },
);

void test('a PGlite that is closed under its workers is reported once, and does not starve the process', async (t) => {
  let db: PGlite | undefined;
  const create = PGlite.create.bind(PGlite);
  t.intercept(PGlite, 'create', {
    value: async (options: object) => {
      db = await create(options);
      return db;
    },
  });
  const fatal: Error[] = [];
  const { logger } = recordingLogger();
  const backend = await openQueueBackend(`pglite:${await emptyDatabase(t)}`, {
    logger,
    onFatal: (error) => fatal.push(error),
  });
  const workers = [1, 2, 3].map(() => backend.worker('q', async () => undefined, { concurrency: 2 }));
  for (const worker of workers) void worker.run();
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  await db?.close();
  await t.rejects(backend.ping(), /PGlite is closed/);
  await until('it is reported', () => fatal.length > 0);
  await t.rejects(backend.queue('q').add('n', {}), /PGlite is closed/);
  t.match(fatal, [{ message: /PGlite is clos(ing|ed)/ }]);
  t.equal(fatal.length, 1);
  await backend.close();
});
