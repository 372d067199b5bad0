import type { Logger } from 'pino';

const QUIET_MS = 30_000;
const MOST_MESSAGES = 100;

/**
 * Logs the errors of queues and workers. When a store is away each of them reports the same error several times a second,
 * so a message is written once per 30 seconds, with how often it was held back since.
 */
export function queueErrorLog(logger: Logger, now: () => number = Date.now) {
  const seen = new Map<string, { at: number; heldBack: number }>();
  return (source: string, error: Error): void => {
    const last = seen.get(error.message);
    if (last !== undefined && now() - last.at < QUIET_MS) {
      last.heldBack += 1;
      return;
    }
    if (seen.size >= MOST_MESSAGES) seen.clear();
    seen.set(error.message, { at: now(), heldBack: 0 });
    logger.error({ err: error, source, heldBack: last?.heldBack ?? 0 }, 'queue error');
  };
}
