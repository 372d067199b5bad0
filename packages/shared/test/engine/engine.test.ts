import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'tap';
import { z } from 'zod';
import { Engine } from '../../src/engine/engine.js';
import { literal, quoteName, quoteText } from '../../src/engine/literal.js';
import type { Session } from '../../src/engine/session.js';
import { defineArtifact } from '../../src/stages/artifact.js';
import { scratch } from '../scratch.js';

const numbers = defineArtifact({
  name: 'numbers',
  grain: 'one row per number',
  columns: { n: 'INTEGER', word: 'VARCHAR', amount: 'DECIMAL(18,6)' },
  orderBy: ['n'],
});
const ROWS =
  "SELECT range::INTEGER AS n, 'w' || range AS word, (range / 7)::DECIMAL(18,6) AS amount FROM range(300000)";

async function inSession<T>(
  directory: string,
  work: (session: Session) => Promise<T>,
  threads = 2,
): Promise<T> {
  const engine = new Engine({ memoryMiB: 500, threads });
  return engine.session({ memoryMiB: 300, directories: [directory], spillDirectory: directory }, work);
}

test('the same rows have the same digest whatever the number of threads, and another for any change', async (t) => {
  const directory = await scratch(t);
  const write = (select: string, threads: number) =>
    inSession(
      directory,
      (session) => session.write(numbers, select, join(directory, `${threads}.parquet`)),
      threads,
    );
  const digests = [];
  for (const threads of [1, 2, 4]) digests.push((await write(ROWS, threads)).digest);
  t.equal(new Set(digests).size, 1);
  for (const change of [
    `${ROWS} WHERE range <> 17`,
    `SELECT n, CASE n WHEN 5 THEN 'x' ELSE word END AS word, amount FROM (${ROWS})`,
    `SELECT CASE n WHEN 5 THEN 6 WHEN 6 THEN 5 ELSE n END AS n, word, amount FROM (${ROWS})`,
    `SELECT n, CASE n WHEN 5 THEN NULL ELSE word END AS word, amount FROM (${ROWS})`,
  ]) {
    t.not((await write(change, 2)).digest, digests[0], change.slice(0, 60));
  }
});

test('an optional column is written when it is given, and read as NULL when it is not', async (t) => {
  const directory = await scratch(t);
  const artifact = defineArtifact({ ...numbers, optional: ['word', 'amount'] });
  const Row = z.object({ n: z.number(), word: z.string().nullable(), amount: z.string().nullable() });
  const { digests, columns, rows } = await inSession(directory, async (session) => {
    const written = {
      word: await session.write(
        artifact,
        "SELECT 1 AS n, '7.000000' AS word",
        join(directory, 'word.parquet'),
      ),
      amount: await session.write(artifact, 'SELECT 7 AS amount, 1 AS n', join(directory, 'amount.parquet')),
    };
    await session.read('plain', written.amount.path);
    await session.read('whole', written.amount.path, { artifact });
    return {
      digests: [written.word.digest, written.amount.digest],
      columns: await session.all(z.object({ column_name: z.string() }), 'DESCRIBE plain'),
      rows: await session.all(Row, 'SELECT * FROM whole'),
    };
  });
  t.strictSame(columns, [{ column_name: 'n' }, { column_name: 'amount' }]);
  t.strictSame(rows, [{ n: 1, word: null, amount: '7.000000' }]);
  t.not(digests[0], digests[1], 'which column has a value is part of the content');
  await t.rejects(
    inSession(directory, (session) =>
      session.write(artifact, "SELECT 'x' AS word", join(directory, 'x.parquet')),
    ),
    /Column "n"/,
    'the others must be given',
  );
});

test('an order that does not determine the rows is refused', async (t) => {
  const directory = await scratch(t);
  await t.rejects(
    inSession(directory, (session) =>
      session.write(numbers, `SELECT n % 10 AS n, word, amount FROM (${ROWS})`, join(directory, 'x.parquet')),
    ),
    { name: 'CheckError', message: /numbers: n repeats/ },
  );
});

test('a session reaches its own directories and nothing else, and cannot unlock itself', async (t) => {
  const directory = await scratch(t);
  await inSession(directory, async (session) => {
    await t.rejects(session.run("COPY (SELECT 1) TO '/tmp/outside.parquet'"), {
      message: /Permission Error/,
    });
    await t.rejects(session.run("SELECT * FROM read_text('/etc/passwd')"), { message: /Permission Error/ });
    await t.rejects(session.run('SET enable_external_access = true'), { message: /locked|Cannot/ });
    await t.rejects(session.run('INSTALL httpfs'), { message: /Permission Error|disabled/ });
  });
  t.notOk(existsSync('/tmp/outside.parquet'));
});

test('sessions wait for their share of the one budget', async (t) => {
  const directory = await scratch(t);
  const engine = new Engine({ memoryMiB: 400, threads: 1 });
  let open = 0;
  let most = 0;
  let meet: () => void = () => undefined;
  const met = new Promise<void>((resolve) => (meet = resolve));
  const work = async (session: Session) => {
    most = Math.max(most, (open += 1));
    if (open === 2) meet();
    await met;
    await session.run('SELECT sum(range) FROM range(100000)');
    open -= 1;
  };
  const share = { memoryMiB: 200, directories: [directory], spillDirectory: directory };
  await Promise.all(Array.from({ length: 6 }, () => engine.session(share, work)));
  t.equal(most, 2, 'two shares of 200 MiB fit into 400 MiB');
});

test('of sessions that wait the one with the highest priority goes first, then the one that came first', async (t) => {
  const directory = await scratch(t);
  const engine = new Engine({ memoryMiB: 100, threads: 1 });
  const order: string[] = [];
  const session = (name: string, priority: number | undefined, work = async () => {}) =>
    engine.session(
      {
        memoryMiB: 100,
        directories: [directory],
        spillDirectory: directory,
        ...(priority === undefined ? {} : { priority }),
      },
      async () => {
        order.push(name);
        await work();
      },
    );
  const waiting: Promise<void>[] = [];
  await session('running', -1, async () => {
    waiting.push(session('large', -5), session('small', -1), session('small too', -1));
    waiting.push(session('a person waits', 1), session('usual', undefined));
  });
  await Promise.all(waiting);
  t.strictSame(order, ['running', 'a person waits', 'usual', 'small', 'small too', 'large']);
});

test('a session gets what a reservation has left over, however much it asks for', async (t) => {
  const directory = await scratch(t);
  const engine = new Engine({ memoryMiB: 300, threads: 1 });
  const release = await engine.reserve(100);
  const memory = () =>
    engine.session(
      { memoryMiB: 700, directories: [directory], spillDirectory: directory },
      async (session) =>
        (
          await session.one(
            z.object({ limit: z.string() }),
            `SELECT current_setting('memory_limit') AS limit`,
          )
        ).limit,
    );
  t.equal(await memory(), '200.0 MiB', 'waiting for all 300 would be waiting for ever');
  release();
  release();
  t.equal(await memory(), '300.0 MiB');
});

test('a session that is aborted stops its statement and gives its share back', async (t) => {
  const directory = await scratch(t);
  const engine = new Engine({ memoryMiB: 300, threads: 1 });
  const abort = new AbortController();
  const share = { memoryMiB: 300, directories: [directory], spillDirectory: directory };
  const endless = engine.session({ ...share, signal: abort.signal }, async (session) => {
    setImmediate(() => abort.abort());
    await session.run(
      'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3',
    );
  });
  await t.rejects(endless, { message: /INTERRUPT/i });
  await t.resolves(engine.session(share, (session) => session.run('SELECT 1')));
});

test('work that is larger than the share spills into its directory and leaves nothing there', async (t) => {
  const directory = await scratch(t);
  await inSession(directory, async (session) => {
    await session.table('big', 'SELECT range AS n, md5(range::VARCHAR) AS word FROM range(12000000)');
    const [spilled] = await session.all(
      z.object({ bytes: z.coerce.number() }),
      'SELECT coalesce(sum(size), 0) AS bytes FROM duckdb_temporary_files()',
    );
    t.ok((spilled?.bytes ?? 0) > 0, 'spilled');
  });
  t.strictSame(await readdir(join(directory, 'spill')), []);
});

test('incident-27 values reach SQL as quoted literals and names as quoted identifiers', async (t) => {
  const directory = await scratch(t);
  const hostile = [
    "O'Brien",
    "'; DROP TABLE x; --",
    '{{X}}',
    '$1',
    '\\',
    "\\'",
    'a"b',
    '\n',
    '🦆',
    '%s',
    'g[1]*.csv',
  ];
  await inSession(directory, async (session) => {
    for (const text of hostile) {
      await session.set('v', text);
      const row = await session.one(
        z.object({ a: z.string(), b: z.string() }),
        `SELECT getvariable('v') AS a, ${quoteName(text)} AS b FROM (SELECT ${quoteText(text)} AS ${quoteName(text)})`,
      );
      t.strictSame(row, { a: text, b: text });
    }
    await session.set('v', hostile);
    const { n } = await session.one(z.object({ n: z.coerce.number() }), "SELECT len(getvariable('v')) AS n");
    t.equal(n, hostile.length);
  });
  t.throws(() => literal(Number.NaN), RangeError);
  t.throws(() => quoteText('a\0b'), RangeError, 'the engine would take the statement to end there');
  t.equal(literal([]), '[]::VARCHAR[]');
});
