import { EventEmitter } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';
import type { PgPoolClient, PgQueryResult } from 'bullmq';
import type { PglitePool } from './pool.js';
import { NO_ROWS, runOn } from './run.js';
import { readStatement } from './statement.js';
import { OpenTransaction } from './transaction.js';

/** One client of the shared session. States: idle, or inside its own transaction (others then wait for its end). */
export class PgliteClient extends EventEmitter implements PgPoolClient {
  name = '';
  #transaction: OpenTransaction | undefined;
  readonly #subscriptions = new Map<string, () => Promise<void>>();

  constructor(
    private readonly db: PGlite,
    private readonly pool: PglitePool,
  ) {
    super();
  }

  async query<R = unknown>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    try {
      return await this.#run<R>(text, params);
    } catch (error) {
      return this.pool.failed(error);
    }
  }

  release(): void {
    this.removeAllListeners();
    this.pool.forget(this, this.#leave());
  }

  async #run<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    const statement = readStatement(text);
    switch (statement.kind) {
      case 'begin':
        if (this.#transaction !== undefined) throw new Error('a transaction is already open on this client');
        this.#transaction = await OpenTransaction.begin(this.db);
        return NO_ROWS;
      case 'commit':
        await this.#takeTransaction()?.commit();
        return NO_ROWS;
      case 'rollback':
        await this.#takeTransaction()?.rollback();
        return NO_ROWS;
      case 'listen':
        await this.#listen(statement.channel);
        return NO_ROWS;
      case 'unlisten':
        await this.#unlisten(statement.channel);
        return NO_ROWS;
      case 'set-name':
        this.name = typeof params?.[0] === 'string' ? params[0] : '';
        return NO_ROWS;
      case 'list-names':
        return this.pool.query<R>(text, params);
      case 'plain':
        if (this.#transaction === undefined) return this.pool.query<R>(text, params);
        this.pool.statements += 1;
        await this.pool.turn.yield();
        return runOn<R>(this.#transaction.session, text, params);
    }
  }

  async #listen(channel: string): Promise<void> {
    if (this.#subscriptions.has(channel)) return;
    const stop = await this.db.listen(channel, (payload) => this.emit('notification', { channel, payload }));
    this.#subscriptions.set(channel, () => stop());
  }

  async #unlisten(channel: string): Promise<void> {
    for (const [name, stop] of this.#subscriptions) {
      if (channel !== '*' && channel !== name) continue;
      this.#subscriptions.delete(name);
      await stop();
    }
  }

  #takeTransaction(): OpenTransaction | undefined {
    const open = this.#transaction;
    this.#transaction = undefined;
    return open;
  }

  async #leave(): Promise<void> {
    await this.#takeTransaction()?.rollback();
    await this.#unlisten('*');
  }
}
