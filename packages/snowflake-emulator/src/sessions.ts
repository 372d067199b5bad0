import { randomUUID } from 'node:crypto';
import type { Account } from './database.js';
import { SnowflakeError } from './errors.js';
import { Session } from './session.js';
import type { SessionNames } from './translate.js';

/** Sessions by their token, and the master tokens that renew them. */
export class Sessions {
  readonly #byToken = new Map<string, Session>();
  readonly #byMaster = new Map<string, Session>();
  readonly #expired = new Set<string>();

  async open(
    account: Account,
    names: SessionNames,
  ): Promise<{ session: Session; token: string; master: string }> {
    const session = await Session.open(account, names);
    const master = randomUUID();
    this.#byMaster.set(master, session);
    return { session, token: this.#tokenOf(session), master };
  }

  #tokenOf(session: Session): string {
    const token = randomUUID();
    this.#byToken.set(token, session);
    return token;
  }

  /** Throws 390112 when the token must be renewed, 390111 when the session is gone. */
  get(token: string): Session {
    if (this.#expired.has(token))
      throw new SnowflakeError('390112', '08001', 'Your session has expired. Please login again.');
    const session = this.#byToken.get(token);
    if (session === undefined)
      throw new SnowflakeError(
        '390111',
        '08001',
        'Session no longer exists. New login required to access the service.',
      );
    return session;
  }

  expire(token: string): void {
    this.#expired.add(token);
  }

  /** A new token for the session of the master token. */
  renew(master: string): string {
    const session = this.#byMaster.get(master);
    if (session === undefined)
      throw new SnowflakeError('390114', '08001', 'Authentication token has expired.');
    return this.#tokenOf(session);
  }

  /** Ends the session of the token: what it had open is rolled back. */
  async close(token: string): Promise<void> {
    const session = this.#byToken.get(token);
    if (session === undefined) return;
    for (const map of [this.#byToken, this.#byMaster]) {
      for (const [key, each] of map) if (each === session) map.delete(key);
    }
    await session.close();
  }

  get size(): number {
    return new Set(this.#byToken.values()).size;
  }

  async closeAll(): Promise<void> {
    for (const token of this.#byToken.keys()) await this.close(token);
  }
}
