import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import { Mutex } from 'async-mutex';
import type { z } from 'zod';
import { CheckError, TransientError } from '../../errors.js';
import { warehouseError } from './errors.js';

export type Parameters = DuckDBValue[] | Record<string, DuckDBValue>;

/** Rows of a small result, each parsed by `schema`. BIGINT and DECIMAL come as text. */
export async function rowsOf<S extends z.ZodType>(
  connection: DuckDBConnection,
  schema: S,
  sql: string,
  parameters?: Parameters,
): Promise<z.infer<S>[]> {
  const reader = await connection.runAndReadAll(sql, parameters);
  return reader.getRowObjectsJson().map((row) => schema.parse(row));
}

/** The one row of a result; anything else is an error. */
export async function rowOf<S extends z.ZodType>(
  connection: DuckDBConnection,
  schema: S,
  sql: string,
  parameters?: Parameters,
): Promise<z.infer<S>> {
  const rows = await rowsOf(connection, schema, sql, parameters);
  if (rows.length !== 1) throw new CheckError('one_row', `expected one row, got ${rows.length}`);
  return rows[0] as z.infer<S>;
}

/**
 * Connections of the warehouse. Writers take turns, each with a connection of its own, so that temporary tables end with
 * it and two transactions never conflict; readers do not wait.
 */
export class Connections {
  readonly #writer = new Mutex();
  readonly #atWork = new Set<Promise<unknown>>();
  #closing = false;

  constructor(private readonly duckdb: DuckDBInstance) {}

  async read<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const working = this.#connected(work);
    this.#atWork.add(working);
    try {
      return await working;
    } finally {
      this.#atWork.delete(working);
    }
  }

  async #connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    let connection: DuckDBConnection | undefined;
    try {
      connection = await this.duckdb.connect();
      return await work(connection);
    } catch (error) {
      throw warehouseError(error);
    } finally {
      connection?.closeSync();
    }
  }

  /** A connection that the caller closes, for results that are read while they are made. */
  async open(): Promise<DuckDBConnection> {
    return this.duckdb.connect();
  }

  async write<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#writer.runExclusive(() => {
      if (this.#closing) throw new TransientError('warehouse_closed', 'The warehouse is being closed.');
      return this.read(work);
    });
  }

  /** Waits for the writer and the readers at work; writers that wait behind it are turned away. */
  async drain(): Promise<void> {
    this.#closing = true;
    await this.#writer.runExclusive(() => undefined);
    while (this.#atWork.size > 0) await Promise.allSettled(this.#atWork);
  }
}

/** Runs `work` on the connection; an abort interrupts its statement, and is then what is thrown. */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const interrupt = () => connection.interrupt();
  signal.throwIfAborted();
  signal.addEventListener('abort', interrupt);
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

/**
 * Runs `work` between BEGIN and COMMIT; ROLLBACK whatever it throws, or when it answers `rollback: true`.
 * COMMIT is the last statement: what it throws was not committed.
 */
export async function transaction<T extends { readonly rollback?: boolean }>(
  connection: DuckDBConnection,
  work: () => Promise<T>,
): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  let answer: T;
  try {
    answer = await work();
  } catch (error) {
    await rollBack(connection);
    throw error;
  }
  if (answer.rollback) await rollBack(connection);
  else await connection.run('COMMIT');
  return answer;
}

/** The error that led here matters more than one of ROLLBACK; closing the connection rolls back as well. */
async function rollBack(connection: DuckDBConnection): Promise<void> {
  await connection.run('ROLLBACK').catch(() => undefined);
}
