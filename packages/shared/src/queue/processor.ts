import type { Job, Processor } from './backend.js';
import { queueSafeText } from './text.js';

const STACK_LIMIT = 8000;

/**
 * The boundary between our code and the queue store: a processor whose errors and results can always be stored.
 * BullMQ gives the abort signal only to functions that declare three parameters.
 */
export function storableProcessor(processor: Processor) {
  return async (job: Job, _token: string | undefined, signal: AbortSignal | undefined): Promise<unknown> => {
    try {
      return storableResult(await processor(job, signal ?? new AbortController().signal));
    } catch (error) {
      throw storableError(error);
    }
  };
}

/** The same error object, so that its class still tells BullMQ whether to retry; message and stack are made storable. */
function storableError(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const message = queueSafeText(error.message);
  const stack = error.stack === undefined ? undefined : queueSafeText(error.stack, STACK_LIMIT);
  if (message !== error.message)
    Object.defineProperty(error, 'message', { value: message, configurable: true });
  if (stack !== error.stack) Object.defineProperty(error, 'stack', { value: stack, configurable: true });
  return error;
}

function storableResult(result: unknown): unknown {
  if (result === undefined) return undefined;
  const safe = (_key: string, value: unknown) =>
    typeof value === 'string' ? queueSafeText(value, Number.POSITIVE_INFINITY) : value;
  return JSON.parse(JSON.stringify(result, safe));
}
