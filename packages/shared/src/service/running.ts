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

/**
 * Shutdown: tier by tier, the parts stop taking work and drain; at the deadline what still runs is cancelled, and what
 * then does not end is left to the kernel (nothing is lost: unpublished work is done again after the next start).
 * Intake belongs into the first tier, stores into the last.
 */
export async function shutDown(
  tiers: readonly Tier[],
  options: { readonly deadlineMs: number; readonly logger: Logger },
): Promise<void> {
  const { logger } = options;
  const drain = (async () => {
    for (const tier of tiers) {
      await Promise.all(tier.map((part) => part.close()));
      logger.debug({ parts: tier.map((part) => part.name) }, 'closed');
    }
  })();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<'late'>((late) => {
    timer = setTimeout(() => late('late'), options.deadlineMs);
  });
  if ((await Promise.race([drain, deadline])) === 'late') {
    logger.warn({ deadlineMs: options.deadlineMs }, 'work still runs at the deadline and is cancelled');
    for (const part of tiers.flat()) part.cancel?.();
    await Promise.race([drain, new Promise((done) => setTimeout(done, 5_000).unref())]);
  }
  clearTimeout(timer);
}
