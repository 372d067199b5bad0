import type { Logger } from 'pino';
import { TransientError } from '../../errors.js';
import { SnowflakeConnection, type Work } from './connection.js';
import { connect, loadDriver } from './driver.js';
import { endsSession } from './errors.js';
import type { SnowflakeSettings } from './settings.js';

/** Sessions that are kept open for the next work. */
const IDLE = 3;

/** The sessions of a warehouse. Each is used by one piece of work at a time. */
export class Sessions {
  readonly #idle: SnowflakeConnection[] = [];
  readonly #busy = new Set<SnowflakeConnection>();
  #closing = false;

  constructor(
    private readonly settings: SnowflakeSettings,
    private readonly logger: Logger,
  ) {}

  /** Runs `work` on a session; one that may have ended is not used again. */
  async use<T>(work: (connection: SnowflakeConnection) => Promise<T>): Promise<T> {
    const connection = await this.take();
    try {
      const answer = await work(connection);
      await this.giveBack(connection);
      return answer;
    } catch (error) {
      await this.giveBack(connection, error);
      throw error;
    }
  }

  /** Between BEGIN and COMMIT; ROLLBACK whatever `work` throws, or when it answers `rollback: true`. */
  async transaction<T extends { readonly rollback?: boolean }>(
    what: Work,
    work: (connection: SnowflakeConnection) => Promise<T>,
  ): Promise<T> {
    return this.use(async (connection) => {
      await connection.rows(what, 'BEGIN TRANSACTION');
      let answer: T;
      try {
        answer = await work(connection);
      } catch (error) {
        await this.#rollBack(connection, what, error);
        throw error;
      }
      await connection.rows(what, answer.rollback === true ? 'ROLLBACK' : 'COMMIT');
      return answer;
    });
  }

  /** A session that the caller gives back. */
  async take(): Promise<SnowflakeConnection> {
    if (this.#closing) throw new TransientError('warehouse_closed', 'The warehouse is being closed.');
    let connection = this.#idle.pop();
    while (connection !== undefined && !connection.isUp) connection = this.#idle.pop();
    connection ??= new SnowflakeConnection(
      await connect(await loadDriver(this.logger), this.settings),
      this.settings,
    );
    this.#busy.add(connection);
    return connection;
  }

  async giveBack(connection: SnowflakeConnection, error?: unknown): Promise<void> {
    this.#busy.delete(connection);
    const keep = !this.#closing && !endsSession(error) && connection.isUp && this.#idle.length < IDLE;
    if (keep) this.#idle.push(connection);
    else await connection.close();
  }

  /** What was aborted must not leave a session with an open transaction: ending it rolls back as well. */
  async #rollBack(connection: SnowflakeConnection, { stage, uploadId }: Work, error: unknown): Promise<void> {
    const what = uploadId === undefined ? { stage } : { stage, uploadId };
    try {
      if (endsSession(error)) await connection.close();
      else await connection.rows(what, 'ROLLBACK');
    } catch (failure) {
      this.logger.warn({ err: failure }, 'a transaction could not be rolled back; its session is ended');
      await connection.close();
    }
  }

  /** Cancels what runs, and ends every session. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const connection of this.#busy) connection.cancel();
    await Promise.all(this.#idle.splice(0).map((connection) => connection.close()));
  }
}
