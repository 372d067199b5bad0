import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import type { PgPool, PgQueryResult } from 'bullmq';
import { PgliteClient } from './client.js';
import { isFatal } from './fatal.js';
import { runOn } from './run.js';
import { readStatement } from './statement.js';
import { Turn } from './turn.js';

const FATAL_PAUSE_MS = 1_000;

/**
 * What BullMQ needs of a `pg.Pool`, on the single session of one PGlite. Clients are names, LISTEN subscriptions and at
 * most one open transaction each; PGlite runs one statement at a time anyway. The owner closes the PGlite itself.
 */
export class PglitePool extends EventEmitter implements PgPool {
  /** BullMQ reads this: with keep-alive an idle worker blocks up to an hour instead of 10 seconds. */
  readonly options = { keepAlive: true };
  /** Statements run so far; the upkeep looks whether there was any work since its last round. */
  statements = 0;
  readonly turn = new Turn();
  readonly #clients = new Set<PgliteClient>();
  readonly #leaving = new Set<Promise<void>>();

  constructor(
    private readonly db: PGlite,
    private readonly onError: (error: unknown) => void,
  ) {
    super();
    this.setMaxListeners(0);
  }

  /** Outside of any client's transaction: waits while one is open, so never call it from inside one. */
  async query<R = unknown>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    if (readStatement(text).kind === 'list-names') return this.#names<R>();
    this.statements += 1;
    await this.turn.yield();
    return runOn<R>(this.db, text, params).catch((error: unknown) => this.failed(error));
  }

  async connect(): Promise<PgliteClient> {
    const client = new PgliteClient(this.db, this);
    this.#clients.add(client);
    return client;
  }

  /** Called by a client that is released; `left` is fulfilled when its subscriptions are gone. */
  forget(client: PgliteClient, left: Promise<void>): void {
    this.#clients.delete(client);
    const leaving: Promise<void> = left.catch(this.onError).finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  /** Reports the error and passes it on; slowly when it is fatal, since workers retry at once and would starve all timers. */
  async failed(error: unknown): Promise<never> {
    this.onError(error);
    if (isFatal(error)) await delay(FATAL_PAUSE_MS, undefined, { ref: false });
    throw error;
  }

  async end(): Promise<void> {
    for (const client of this.#clients) client.release();
    await Promise.all(this.#leaving);
  }

  /** PostgreSQL keeps one name per session; here each client has its own, and BullMQ finds its workers by them. */
  #names<R>(): PgQueryResult<R> {
    const rows = [...this.#clients]
      .filter((client) => client.name !== '')
      .map(({ name }) => ({ application_name: name }));
    return { rows: rows as R[], rowCount: rows.length };
  }
}
