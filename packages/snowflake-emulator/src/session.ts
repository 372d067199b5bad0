import type { DuckDBConnection } from '@duckdb/node-api';
import { Mutex } from 'async-mutex';
import type { Account } from './database.js';
import { SnowflakeError, snowflakeError } from './errors.js';
import { status, type Result } from './result.js';
import { runStatement } from './statements/run.js';
import type { SessionNames } from './translate.js';

/** Values of binds by their number, as the driver sends them. */
export type Bindings = Readonly<Record<string, { readonly type: string; readonly value: string | null }>>;

const LOCK_TIMEOUT_MS = 43_200_000;

/** One login: a connection of DuckDB, and at most one transaction. Statements wait for one another. */
export class Session {
  readonly #one = new Mutex();
  #transaction: 'none' | 'announced' | 'open' = 'none';
  #aborts = new Set<() => void>();
  lockTimeoutMs = LOCK_TIMEOUT_MS;

  private constructor(
    readonly account: Account,
    readonly connection: DuckDBConnection,
    readonly names: { -readonly [K in keyof SessionNames]: string },
  ) {}

  static async open(account: Account, names: SessionNames): Promise<Session> {
    return new Session(account, await account.connect(), { ...names });
  }

  /** Runs one statement. Throws SnowflakeError. */
  async execute(sql: string, bindings: Bindings): Promise<Result> {
    return this.#one.runExclusive(async () => {
      try {
        return await runStatement(this, sql, bindings);
      } catch (error) {
        throw snowflakeError(error);
      }
    });
  }

  /**
   * BEGIN. DuckDB's own comes with the first statement, since its snapshot is of that moment, where Snowflake's statements
   * each see what is committed when they begin. Another BEGIN changes nothing.
   */
  begin(): Result {
    if (this.#transaction === 'none') this.#transaction = 'announced';
    return status('Statement executed successfully.');
  }

  async end(how: 'COMMIT' | 'ROLLBACK'): Promise<Result> {
    const open = this.#transaction === 'open';
    this.#transaction = 'none';
    try {
      if (open) await this.connection.run(how);
    } finally {
      this.account.locks.release(this);
    }
    return status('Statement executed successfully.');
  }

  /** DDL ends the transaction that is open by committing it. */
  async ddl<T>(work: () => Promise<T>): Promise<T> {
    await this.end('COMMIT');
    return work();
  }

  /** Reads or changes rows, in the transaction when there is one, after the lock of the table that it changes. */
  async dml<T>(locked: string | undefined, work: () => Promise<T>): Promise<T> {
    if (locked !== undefined) await this.account.locks.take(locked, this, this.lockTimeoutMs);
    if (this.#transaction === 'announced') {
      await this.connection.run('BEGIN TRANSACTION');
      this.#transaction = 'open';
    }
    try {
      return await work();
    } finally {
      if (this.#transaction === 'none') this.account.locks.release(this);
    }
  }

  /** Waits until the statement is aborted, which is then an error. */
  async hang(): Promise<never> {
    await new Promise<void>((resolve) => this.#aborts.add(resolve));
    throw new SnowflakeError('000604', '57014', 'SQL execution canceled');
  }

  abort(): void {
    for (const wake of this.#aborts) wake();
    this.#aborts.clear();
    this.connection.interrupt();
  }

  /** Rolls back what is open. */
  async close(): Promise<void> {
    this.abort();
    await this.#one.runExclusive(async () => {
      await this.end('ROLLBACK');
      this.connection.closeSync();
    });
  }
}
