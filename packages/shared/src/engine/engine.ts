import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Semaphore } from 'async-mutex';
import { literal, quoteText } from './literal.js';
import { Session } from './session.js';

export interface EngineOptions {
  /** The one memory budget of all sessions of this process, in MiB. */
  readonly memoryMiB: number;
  /** Threads per session. */
  readonly threads: number;
}

export interface SessionOptions {
  /** The session's share of the budget, in MiB; what exceeds the unreserved budget is cut to it. */
  readonly memoryMiB: number;
  /** Where the session may read and write. Everything else on the machine is out of its reach. */
  readonly directories: readonly string[];
  /** Where it may spill; removed with the workspace it lies in. */
  readonly spillDirectory: string;
  readonly signal?: AbortSignal;
  /** Of sessions that wait for their share the highest goes first, then the first that came; 0 when not given. */
  readonly priority?: number;
}

/**
 * DuckDB sessions under one memory budget. A session is a short-lived instance of its own, closed after the step: this
 * bounds memory (limits are per instance) and isolates the case that hostile input kills an instance.
 *
 * Invariant: the shares of all open sessions never exceed the budget; callers wait for their share by priority, then in order.
 */
export class Engine {
  readonly #budget: Semaphore;
  #reserved = 0;

  constructor(private readonly options: EngineOptions) {
    this.#budget = new Semaphore(options.memoryMiB);
  }

  get memoryMiB(): number {
    return this.options.memoryMiB;
  }

  /**
   * Takes a share of the budget until it is released; for the warehouse file, which stays open. Sessions that are opened
   * afterwards divide what is left: one that waited for more than that would wait for ever.
   */
  async reserve(memoryMiB: number): Promise<() => void> {
    const share = this.#shareOf(memoryMiB);
    this.#reserved += share;
    const [, release] = await this.#budget.acquire(share);
    let released = false;
    return () => {
      if (!released) this.#reserved -= share;
      released = true;
      release();
    };
  }

  #shareOf(memoryMiB: number): number {
    return Math.min(memoryMiB, this.options.memoryMiB - this.#reserved);
  }

  /** Opens a session, runs `work`, and closes the session whatever happens. */
  async session<T>(options: SessionOptions, work: (session: Session) => Promise<T>): Promise<T> {
    const share = this.#shareOf(options.memoryMiB);
    return this.#budget.runExclusive(
      async () => {
        options.signal?.throwIfAborted();
        const spill = join(options.spillDirectory, 'spill');
        await mkdir(spill, { recursive: true });
        const instance = await DuckDBInstance.create(':memory:', {
          memory_limit: `${share}MiB`,
          threads: String(this.options.threads),
          temp_directory: spill,
          autoinstall_known_extensions: 'false',
          autoload_known_extensions: 'false',
          preserve_insertion_order: 'true',
        });
        try {
          const connection = await instance.connect();
          const stopInterrupting = interruptOnAbort(connection, options.signal);
          try {
            await connection.run(`SET allowed_directories = ${literal(options.directories)}`);
            await connection.run('SET enable_external_access = false');
            await connection.run(`SET TimeZone = ${quoteText('UTC')}`);
            await connection.run('SET lock_configuration = true');
            return await work(new Session(connection));
          } finally {
            stopInterrupting();
            connection.closeSync();
          }
        } finally {
          instance.closeSync();
        }
      },
      share,
      options.priority ?? 0,
    );
  }
}

const INTERRUPT_MS = 50;

/** An interrupt that arrives between two statements is lost, so it is repeated until the session's work has ended. */
function interruptOnAbort(connection: DuckDBConnection, signal: AbortSignal | undefined): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    timer = setInterval(() => connection.interrupt(), INTERRUPT_MS);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  return () => {
    signal?.removeEventListener('abort', onAbort);
    clearInterval(timer);
  };
}
