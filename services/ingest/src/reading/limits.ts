import type { PermanentError } from '@viewership/shared/errors';
import { fileProblem } from '../file-problem.js';

/** What an upload may unpack to at most. Bytes. */
export interface ReadingLimits {
  /** Of the text, or of the sheet's XML. */
  readonly maxTextBytes: number;
  /** How many times larger than the packed bytes the text may be, once it is larger than `ratioFromBytes`. */
  readonly maxRatio: number;
  readonly ratioFromBytes: number;
}

/** Reports pack 5 to 30 times, wide ones that are nearly empty 100 times; a bomb packs 1,000 times. */
export const READING_LIMITS: ReadingLimits = {
  maxTextBytes: 20 * 2 ** 30,
  maxRatio: 200,
  ratioFromBytes: 64 * 2 ** 20,
};

/** For what was accepted before, whatever the limits were then and are now. */
export const NO_LIMITS: ReadingLimits = {
  maxTextBytes: Number.POSITIVE_INFINITY,
  maxRatio: Number.POSITIVE_INFINITY,
  ratioFromBytes: Number.POSITIVE_INFINITY,
};

/** Passes unpacked bytes on while they are within the limits. Throws PermanentError `text_too_large`, `compression_ratio`. */
export async function* within(
  limits: ReadingLimits,
  packedBytes: number,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limits.maxTextBytes) throw textTooLarge(limits);
    if (bytes > limits.ratioFromBytes && bytes > packedBytes * limits.maxRatio) throw ratioTooHigh(limits);
    yield chunk;
  }
}

export function textTooLarge({ maxTextBytes }: ReadingLimits): PermanentError {
  return fileProblem(
    'text_too_large',
    `The file unpacks to more than ${maxTextBytes} bytes, the most that is read: split the report, or ask the operator for a higher limit (MAX_TEXT_BYTES).`,
    { field: 'file' },
  );
}

function ratioTooHigh({ maxRatio, ratioFromBytes }: ReadingLimits): PermanentError {
  return fileProblem(
    'compression_ratio',
    `The file unpacks to more than ${maxRatio} times its size (and to more than ${ratioFromBytes} bytes), which no report does: check what was packed, or send it unpacked.`,
    { field: 'file' },
  );
}
