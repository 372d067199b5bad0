import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Test, test } from 'tap';
import { z } from 'zod';
import { WarehouseInstance } from '../../src/warehouse/duckdb/instance.js';
import { joinedAsWritten } from '../../src/warehouse/duckdb/join-order.js';
import { scratch } from '../scratch.js';

const JOIN = 'SELECT count(*) FROM facts f JOIN contents c ON c.no = f.no';

/** An instance of the warehouse in whose open transaction there are more facts than contents. */
async function uncommitted(t: Test): Promise<DuckDBConnection> {
  const path = join(await scratch(t), 'warehouse.duckdb');
  const instance = await WarehouseInstance.open({ path, memoryMiB: 64, threads: 1, directories: [] });
  const connection = await instance.duckdb.connect();
  t.teardown(() => {
    connection.closeSync();
    instance.close();
  });
  await connection.run('CREATE TABLE facts AS SELECT 1 AS no');
  await connection.run('CREATE TABLE contents AS SELECT range AS no FROM range(10)');
  await connection.run('BEGIN TRANSACTION');
  await connection.run('INSERT INTO facts SELECT range % 10 FROM range(1000)');
  return connection;
}

/** The table of which the join makes a hash table: its second input. */
async function built(connection: DuckDBConnection): Promise<string | undefined> {
  const reader = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${JOIN}`);
  const plan = z.string().parse(reader.getRowsJson()[0]?.[1]);
  const tables = [...plan.matchAll(/"Table": "[^"]*?(\w+)"/g)].map(([, name]) => name);
  return tables.at(-1);
}

test('facts that are not committed yet are looked up in their contents, and not the other way round', async (t) => {
  const connection = await uncommitted(t);
  t.equal(await built(connection), 'facts', 'what the engine does by itself');
  t.equal(await joinedAsWritten(connection, 1_000_000, () => built(connection)), 'contents');
});

test('plans are the engine’s again after a load, also after one that failed', async (t) => {
  const connection = await uncommitted(t);
  await joinedAsWritten(connection, 1_000_000, async () => undefined);
  t.equal(await built(connection), 'facts');
  await t.rejects(
    joinedAsWritten(connection, 1_000_000, () => connection.run('SELECT no_such_column')),
    /no_such_column/,
  );
  t.equal(await built(connection), 'facts');
});

test('a load of few facts leaves the setting alone', async (t) => {
  const connection = await uncommitted(t);
  t.equal(await joinedAsWritten(connection, 999_999, () => built(connection)), 'facts');
});

test('how joins are planned is the only setting that stays open', async (t) => {
  const connection = await uncommitted(t);
  await connection.run('ROLLBACK');
  await t.rejects(connection.run("SET GLOBAL allowed_directories = ['/']"), /locked/);
  await t.rejects(connection.run('SET GLOBAL enable_external_access = true'), /locked|Cannot change/);
  await t.rejects(connection.run("SET GLOBAL allowed_configs = ['memory_limit']"), /locked/);
});
