import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { test, type Test } from 'tap';
import { open } from './driver.js';

const COPY = `COPY INTO A.PUBLIC.T FROM @A.PUBLIC.LOADS/u1/t/ FILE_FORMAT = (TYPE = PARQUET USE_VECTORIZED_SCANNER = TRUE)
  MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE ON_ERROR = ABORT_STATEMENT`;

async function prepared(t: Test) {
  const { client, emulator } = await open(t);
  const { ask } = await client();
  await ask('CREATE DATABASE A');
  await ask('CREATE TABLE A.PUBLIC.T (ID INTEGER, AMOUNT DECIMAL(18, 6), ELSEWHERE VARCHAR)');
  await ask('CREATE STAGE IF NOT EXISTS A.PUBLIC.LOADS');
  const directory = await mkdtemp(join(tmpdir(), "it's a folder "));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  const duckdb = await DuckDBInstance.create(':memory:');
  const connection = await duckdb.connect();
  t.teardown(() => duckdb.closeSync());
  await mkdir(join(directory, 't'));
  const parquet = async (name: string, select: string) => {
    const path = join(directory, 't', name);
    await connection.run(`COPY (${select}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
  };
  const put = (what: string, options = 'AUTO_COMPRESS = FALSE OVERWRITE = TRUE') =>
    ask(`PUT 'file://${join(directory, 't', what).replaceAll("'", "\\'")}' @A.PUBLIC.LOADS/u1/t/ ${options}`);
  return { ask, emulator, put, parquet, directory };
}

test('files go to a stage, from there into a table by the names of their columns, and away again', async (t) => {
  const { ask, put, parquet } = await prepared(t);
  await parquet('one.parquet', 'SELECT 1 AS id, 1.25::DECIMAL(18, 6) AS amount, 9 AS unknown');
  await parquet('two.parquet', 'SELECT i::INTEGER AS id FROM range(2) r(i)');
  const statuses = (await put('*.parquet')).map((row) => [row[0], row[6]]);
  t.strictSame(statuses, [
    ['one.parquet', 'UPLOADED'],
    ['two.parquet', 'UPLOADED'],
  ]);
  const listed = await ask('LIST @A.PUBLIC.LOADS/u1/');
  t.strictSame(
    listed.map(([name]) => name),
    ['loads/u1/t/one.parquet', 'loads/u1/t/two.parquet'],
  );
  t.strictSame(
    (await ask(COPY)).map((row) => row.slice(0, 4)),
    [
      ['loads/u1/t/one.parquet', 'LOADED', 1, 1],
      ['loads/u1/t/two.parquet', 'LOADED', 2, 2],
    ],
  );
  t.strictSame(await ask('SELECT COUNT(*), TO_VARCHAR(SUM(amount)), COUNT(elsewhere) FROM A.PUBLIC.T'), [
    [3, '1.250000', 0],
  ]);
  t.equal((await ask('REMOVE @A.PUBLIC.LOADS/u1/')).length, 2);
  t.strictSame(await ask(COPY), [['Copy executed with 0 files processed.']], 'no file is no error');
});

test('a file that the table has loaded is skipped without FORCE, unless that was rolled back', async (t) => {
  const { ask, put, parquet } = await prepared(t);
  await parquet('one.parquet', 'SELECT 1 AS id');
  await put('one.parquet');
  const outcome = async (sql: string) => (await ask(sql))[0]?.[1];
  await ask('BEGIN');
  t.equal(await outcome(COPY), 'LOADED');
  await ask('ROLLBACK');
  t.equal(await outcome(COPY), 'LOADED');
  t.equal(await outcome(COPY), 'LOAD_SKIPPED');
  await ask('DELETE FROM A.PUBLIC.T');
  t.equal(await outcome(COPY), 'LOAD_SKIPPED', 'a DELETE does not matter');
  t.equal(await outcome(`${COPY} FORCE = TRUE`), 'LOADED');
  t.strictSame(await ask('SELECT COUNT(*) FROM A.PUBLIC.T'), [[1]]);
});

test('FILES names the files; what is not Parquet, or an option that it does not know, is an error', async (t) => {
  const { ask, put, parquet, directory } = await prepared(t);
  await parquet('one.parquet', 'SELECT 1 AS id');
  await writeFile(join(directory, 't', 'not.parquet'), 'id\n1\n');
  await put('*');
  t.equal((await ask(`${COPY} FILES = ('one.parquet')`)).length, 1);
  await t.rejects(ask(`${COPY} FILES = ('three.parquet')`), { code: '091016' });
  await t.rejects(ask(COPY), { code: '100038' });
  await t.rejects(ask(`${COPY} PURGE = TRUE`), { code: '000002' });
});

test('Parquet that PUT was allowed to compress cannot be read: the trap of AUTO_COMPRESS', async (t) => {
  const { ask, put, parquet } = await prepared(t);
  await parquet('one.parquet', 'SELECT 1 AS id');
  await put('one.parquet', '');
  t.match(await ask('LIST @A.PUBLIC.LOADS/u1/'), [['loads/u1/t/one.parquet.gz']]);
  await t.rejects(ask(COPY), { code: '100038' });
});
