import { SnowflakeError } from './errors.js';

/**
 * The locks that UPDATE, DELETE and MERGE hold on their table until the transaction ends. Who comes later waits, as in
 * Snowflake, for at most the session's LOCK_TIMEOUT.
 */
export class TableLocks {
  readonly #holders = new Map<string, object>();
  readonly #waiting = new Set<() => void>();

  async take(table: string, holder: object, timeoutMs: number): Promise<void> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const current = this.#holders.get(table);
      if (current === undefined || current === holder) break;
      const left = until - Date.now();
      if (left <= 0) {
        throw new SnowflakeError(
          '000625',
          '57014',
          `Statement has locked table ${table} in another transaction which has not committed; the lock timeout was exceeded.`,
        );
      }
      await this.#released(left);
    }
    this.#holders.set(table, holder);
  }

  release(holder: object): void {
    for (const [table, current] of this.#holders) if (current === holder) this.#holders.delete(table);
    for (const wake of this.#waiting) wake();
  }

  #released(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(timeoutMs, 2 ** 31 - 1));
      this.#waiting.add(wake);
    });
  }
}
