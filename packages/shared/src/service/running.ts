import type { Logger } from 'pino';

/** A part of a process that was started and must be closed. */
export interface Running {
  readonly name: string;
  /** Stops taking new work and waits for the work under way. */
  close(): Promise<void>;
  /** Asks the work under way to stop; it is done again after the next start. */
  cancel?(): void;
}

/** Parts that may be closed at the same time; a tier is closed when the one before it is. */
export type Tier = readonly Running[];

export interface ShutdownOptions {
  readonly deadlineMs: number;
  readonly logger: Logger;
}

/** The parts of a process, owned from the moment when each was started: also while a later one fails to start. */
export class StartedParts {
  readonly #tiers: Tier[] = [];
  #closing: Promise<void> | undefined;

  constructor(private readonly options: ShutdownOptions) {}

  /** Stores first, intake last: what is added together closes together, before all that was added earlier. */
  add(...tier: Tier): void {
    this.#tiers.unshift(tier);
  }

  /** `shutDown`, once: a second call waits for the first. */
  close(): Promise<void> {
    this.#closing ??= shutDown(this.#tiers, this.options);
    return this.#closing;
  }
}

/**
 * Shutdown: tier by tier, the parts stop taking work and drain; at the deadline what still runs is cancelled, and what
 * then does not end is left to the kernel (nothing is lost: unpublished work is done again after the next start).
 * Intake belongs into the first tier, stores into the last. A part that fails to close keeps no other from closing;
 * afterwards this throws an AggregateError.
 */
export async function shutDown(
  tiers: readonly Tier[],
  { deadlineMs, logger }: ShutdownOptions,
): Promise<void> {
  const failures: unknown[] = [];
  const close = async (part: Running): Promise<void> => {
    try {
      await part.close();
    } catch (error) {
      logger.error({ err: error, part: part.name }, 'part did not close');
      failures.push(error);
    }
  };
  const drain = (async () => {
    for (const tier of tiers) {
      await Promise.all(tier.map(close));
      logger.debug({ parts: tier.map((part) => part.name) }, 'closed');
    }
  })();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<'late'>((late) => {
    timer = setTimeout(() => late('late'), deadlineMs);
  });
  if ((await Promise.race([drain, deadline])) === 'late') {
    logger.warn({ deadlineMs }, 'work still runs at the deadline and is cancelled');
    for (const part of tiers.flat()) part.cancel?.();
    await Promise.race([drain, new Promise((done) => setTimeout(done, 5_000).unref())]);
  }
  clearTimeout(timer);
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} of the parts did not close; the log says why`);
  }
}
