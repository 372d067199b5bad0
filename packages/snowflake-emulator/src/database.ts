import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { TableLocks } from './locks.js';
import { Stages } from './stages.js';

/** Functions of Snowflake that the product's statements use and DuckDB spells otherwise. */
const SET_UP = [
  'CREATE SCHEMA IF NOT EXISTS emulator',
  'CREATE TABLE IF NOT EXISTS emulator.roles (name VARCHAR)',
  'CREATE TABLE IF NOT EXISTS emulator.grants (privilege VARCHAR, granted_on VARCHAR, name VARCHAR, grantee_name VARCHAR)',
  'CREATE TABLE IF NOT EXISTS emulator.load_history (table_name VARCHAR, file VARCHAR, etag VARCHAR)',
  `CREATE OR REPLACE MACRO dateadd(part, n, moment) AS CASE lower(part)
     WHEN 'day' THEN moment + to_days(n) WHEN 'hour' THEN moment + to_hours(n)
     WHEN 'minute' THEN moment + to_minutes(n) END`,
  'CREATE OR REPLACE MACRO parse_json(content) AS CAST(content AS JSON)',
  'CREATE OR REPLACE MACRO to_varchar(value) AS CAST(value AS VARCHAR)',
  'CREATE OR REPLACE MACRO iff(condition, yes, no) AS CASE WHEN condition THEN yes ELSE no END',
];

/** The account: one DuckDB database with a schema for each DATABASE.SCHEMA, the stages, and the locks. */
export class Account {
  readonly locks = new TableLocks();

  private constructor(
    readonly duckdb: DuckDBInstance,
    readonly stages: Stages,
  ) {}

  /** In memory, but for the staged files, unless `persistent`. */
  static async open(directory: string, persistent: boolean): Promise<Account> {
    mkdirSync(directory, { recursive: true });
    const duckdb = await DuckDBInstance.create(persistent ? join(directory, 'account.duckdb') : ':memory:', {
      threads: '2',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const account = new Account(duckdb, new Stages(join(directory, 'stages')));
    const connection = await account.connect();
    for (const sql of SET_UP) await connection.run(sql);
    connection.closeSync();
    return account;
  }

  async connect(): Promise<DuckDBConnection> {
    const connection = await this.duckdb.connect();
    await connection.run("SET TimeZone = 'UTC'");
    return connection;
  }

  close(): void {
    this.duckdb.closeSync();
  }
}
