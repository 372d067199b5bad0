import type { Logger } from 'pino';
import type { PglitePool } from './pool.js';

const MINUTE = 60_000;
const VACUUM_EVERY = 60 * MINUTE;
const FIRST_VACUUM_AFTER = 5 * MINUTE;
/** A queue that is never idle is vacuumed all the same, some time. */
const VACUUM_AT_LATEST = 6 * 60 * MINUTE;

/**
 * What a PostgreSQL server does by itself and single-user PGlite does not: CHECKPOINT (*m*: else the WAL grows by 4 MB per
 * 1,000 jobs) and VACUUM (130 ms on the main thread, so when no job is active).
 */
export class Upkeep {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #checkpointedAt = 0;
  #nextVacuum: number;

  constructor(
    private readonly pool: PglitePool,
    private readonly logger: Logger,
    private readonly now: () => number = Date.now,
  ) {
    this.#nextVacuum = now() + FIRST_VACUUM_AFTER;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#logged();
    }, MINUTE).unref();
  }

  async #logged(): Promise<void> {
    try {
      await this.round();
    } catch (error) {
      this.logger.warn({ err: error }, 'queue upkeep failed');
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** One round, as started every minute; says what it did. */
  async round(): Promise<('checkpoint' | 'vacuum')[]> {
    const done: ('checkpoint' | 'vacuum')[] = [];
    if (await this.#vacuumIsDue()) {
      await this.pool.query('VACUUM (ANALYZE)');
      this.#nextVacuum = this.now() + VACUUM_EVERY;
      done.push('vacuum');
    }
    if (this.pool.statements !== this.#checkpointedAt) {
      await this.pool.query('CHECKPOINT');
      this.#checkpointedAt = this.pool.statements;
      done.push('checkpoint');
    }
    return done;
  }

  async #vacuumIsDue(): Promise<boolean> {
    const late = this.now() - this.#nextVacuum;
    if (late < 0) return false;
    if (late >= VACUUM_AT_LATEST) return true;
    const active = await this.pool.query(`SELECT 1 FROM bullmq.job WHERE state = 'active' LIMIT 1`);
    return active.rows.length === 0;
  }
}
