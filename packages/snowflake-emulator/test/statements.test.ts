import { test } from 'tap';
import { open, type Row } from './driver.js';

test('what is written comes back as the driver gives it, names in capitals unless they were quoted', async (t) => {
  const { client } = await open(t);
  const { ask, connection } = await client();
  await ask('CREATE DATABASE IF NOT EXISTS A');
  await ask(`CREATE TABLE IF NOT EXISTS A.PUBLIC.kept (
    id NUMBER(38, 0) NOT NULL, v VARIANT, d DECIMAL(18, 6), ts TIMESTAMP_NTZ, day DATE, b BOOLEAN, f FLOAT, s STRING)`);
  await ask(
    `INSERT INTO a.public.KEPT SELECT ?, PARSE_JSON(?), CAST(? AS DECIMAL(18, 6)), CAST(? AS TIMESTAMP), '2020-02-29', true, 0.1, 'it\\'s // -- "so"'`,
    ['90071992547409931', '{"a": [1]}', '-1.5', '1969-12-31T23:59:59.500000Z'],
  );
  const exact = `SELECT TO_VARCHAR(id), v, TO_VARCHAR(d), TO_VARCHAR(ts), TO_VARCHAR(day), b, f, s FROM A.PUBLIC.kept`;
  t.strictSame(await ask(exact), [
    [
      '90071992547409931',
      { a: [1] },
      '-1.500000',
      '1969-12-31 23:59:59.5',
      '2020-02-29',
      true,
      0.1,
      `it's // -- "so"`,
    ],
  ]);
  const [[moment] = []]: Row[] = await ask('SELECT ts FROM A.PUBLIC.kept');
  t.equal((moment as Date).getTime(), -500, 'before 1970 with a fraction');
  const names = await new Promise((resolve, reject) =>
    connection.execute({
      sqlText: 'SELECT 1 AS one, 2 AS "Two"',
      complete: (error, statement) =>
        error ? reject(error) : resolve((statement.getColumns() ?? []).map((column) => column.getName())),
    }),
  );
  t.strictSame(names, ['ONE', 'Two']);
});

test('a result of many rows comes whole, part of it in chunks', async (t) => {
  const { client } = await open(t);
  const { ask } = await client();
  const rows = await ask('SELECT i FROM range(6500) numbers(i) ORDER BY i');
  t.equal(rows.length, 6_500);
  t.strictSame(rows.at(-1), [6_499]);
});

test('INSERT, MERGE and DELETE say how many rows they changed', async (t) => {
  const { client } = await open(t);
  const { ask } = await client();
  await ask('CREATE DATABASE A');
  await ask('CREATE TABLE A.PUBLIC.T (id INTEGER, n INTEGER)');
  t.strictSame(await ask('INSERT INTO A.PUBLIC.T VALUES (1, 1), (2, 1)'), [[2]]);
  const merge = `MERGE INTO A.PUBLIC.T t USING (SELECT i FROM range(1, 4) r(i)) s ON t.id = s.i
    WHEN MATCHED THEN UPDATE SET n = 2 WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.i, 3)`;
  t.strictSame(await ask(merge), [[1, 2]], 'inserted, updated');
  t.strictSame(await ask('DELETE FROM A.PUBLIC.T WHERE id < 3'), [[2]]);
});

test('a transaction is its session’s own until it commits, and DDL in it commits it', async (t) => {
  const { client } = await open(t);
  const [one, other] = [await client(), await client()];
  await one.ask('CREATE DATABASE A');
  await one.ask('CREATE TABLE A.PUBLIC.T (id INTEGER)');
  const seen = async () => (await other.ask('SELECT COUNT(*) FROM A.PUBLIC.T'))[0]?.[0];
  await one.ask('BEGIN');
  await one.ask('INSERT INTO A.PUBLIC.T VALUES (1)');
  t.equal(await seen(), 0);
  await one.ask('ROLLBACK');
  t.equal(await seen(), 0);
  await one.ask('BEGIN TRANSACTION');
  await one.ask('BEGIN');
  await one.ask('INSERT INTO A.PUBLIC.T VALUES (1)');
  await one.ask('CREATE TABLE A.PUBLIC.OTHER (id INTEGER)');
  t.equal(await seen(), 1, 'as Snowflake does');
  await one.ask('ROLLBACK');
  t.equal(await seen(), 1);
  await one.ask('COMMIT');
});

test('who changes a table that another transaction changes waits for it, as long as LOCK_TIMEOUT says', async (t) => {
  const { client } = await open(t);
  const [one, other] = [await client(), await client()];
  await one.ask('CREATE DATABASE A');
  await one.ask('CREATE TABLE A.PUBLIC.T (id INTEGER)');
  await one.ask('BEGIN');
  await one.ask('DELETE FROM A.PUBLIC.T');
  await other.ask('ALTER SESSION SET LOCK_TIMEOUT = 0');
  await t.rejects(other.ask('UPDATE A.PUBLIC.T SET id = 2'), { code: '000625' });
  await other.ask('ALTER SESSION SET LOCK_TIMEOUT = 60');
  let done = false;
  const waiting = other.ask('DELETE FROM A.PUBLIC.T').then(() => (done = true));
  await other.connection.isValidAsync();
  await one.ask('INSERT INTO A.PUBLIC.T VALUES (1)');
  t.notOk(done, 'it waits');
  await one.ask('COMMIT');
  await waiting;
  t.strictSame(
    await one.ask('SELECT COUNT(*) FROM A.PUBLIC.T'),
    [[0]],
    'it saw what was committed meanwhile',
  );
});

const REFUSED: readonly (readonly [what: string, sql: string, code: string])[] = [
  ['two statements at once', 'SELECT 1; SELECT 2', '000002'],
  ['a table that is not there', 'SELECT * FROM A.PUBLIC.NOPE', '002003'],
  ['a column that is not there', 'SELECT nope FROM A.PUBLIC.T', '000904'],
  ['what is no SQL', 'SELECT FROM WHERE', '001003'],
  ['a NULL where none may be', 'INSERT INTO A.PUBLIC.T VALUES (NULL)', '100072'],
  ['a text that is no number', `INSERT INTO A.PUBLIC.T VALUES ('x')`, '100038'],
  ['a table that is not qualified', 'CREATE TABLE t (id INTEGER)', '000002'],
  ['a table that is there', 'CREATE TABLE A.PUBLIC.T (id INTEGER)', '002002'],
  ['SWAP', 'ALTER TABLE A.PUBLIC.T SWAP WITH A.PUBLIC.T', '001003'],
  ['procedures', 'CALL A.PUBLIC.P()', '000002'],
  ['a stage that is not there', 'LIST @A.PUBLIC.NOPE/x', '002003'],
  ['a grant to a role that is not there', 'GRANT SELECT ON TABLE A.PUBLIC.T TO ROLE NOBODY', '002003'],
];

test('what it does not do, or Snowflake would not, is an error with Snowflake’s code', async (t) => {
  const { client } = await open(t);
  const { ask } = await client();
  await ask('CREATE DATABASE A');
  await ask('CREATE TABLE A.PUBLIC.T (id INTEGER NOT NULL)');
  for (const [what, sql, code] of REFUSED) await t.rejects(ask(sql), { code }, what);
  t.strictSame(await ask('SELECT COUNT(*) FROM A.PUBLIC.T'), [[0]], 'the session goes on');
});

test('objects and grants can be looked up', async (t) => {
  const { client } = await open(t);
  const { ask } = await client({ role: 'DEPLOYER' });
  await ask('CREATE DATABASE A');
  await ask('CREATE TABLE A.PUBLIC.T (id INTEGER, amount DECIMAL(18, 6))');
  await ask('CREATE OR REPLACE VIEW A.PUBLIC.V COPY GRANTS AS SELECT id FROM A.PUBLIC.T');
  await ask('ALTER TABLE A.PUBLIC.T ADD COLUMN IF NOT EXISTS more VARCHAR');
  await ask('ALTER TABLE A.PUBLIC.T RENAME TO A.PUBLIC.RENAMED');
  t.strictSame(await ask('SELECT table_name, table_type FROM A.INFORMATION_SCHEMA.TABLES ORDER BY 1'), [
    ['RENAMED', 'BASE TABLE'],
    ['V', 'VIEW'],
  ]);
  t.strictSame(
    await ask(`SELECT column_name, data_type, numeric_scale FROM A.INFORMATION_SCHEMA.COLUMNS
      WHERE table_name = 'RENAMED' ORDER BY ordinal_position`),
    [
      ['ID', 'NUMBER', 0],
      ['AMOUNT', 'NUMBER', 6],
      ['MORE', 'TEXT', null],
    ],
  );
  await ask('CREATE ROLE IF NOT EXISTS READER');
  await ask('GRANT SELECT, INSERT ON TABLE A.PUBLIC.RENAMED TO ROLE READER');
  await ask('REVOKE INSERT ON TABLE A.PUBLIC.RENAMED FROM ROLE READER');
  t.strictSame(await ask('SHOW GRANTS TO ROLE READER'), [['SELECT', 'TABLE', 'A.PUBLIC.RENAMED', 'READER']]);
  t.strictSame(await ask('SELECT CURRENT_ROLE(), CURRENT_USER()'), [['DEPLOYER', 'EMULATOR']]);
});
