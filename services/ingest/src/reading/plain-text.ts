import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { TextSource } from '@viewership/shared/runs/text-source';
import { NO_LIMITS } from './limits.js';
import { isPlain, textOf } from './text.js';

export interface PlainTextOptions {
  /** The raw bytes. */
  readonly path: string;
  /** Where the text goes when it is made. */
  readonly directory: string;
  readonly signal?: AbortSignal;
}

/**
 * Local path of an upload's text as UTF-8: the raw file itself, or what it holds, unpacked and decoded in one streaming
 * pass. What was accepted is read whatever the limits are now.
 */
export async function plainTextOf(
  source: TextSource,
  { path, directory, signal }: PlainTextOptions,
): Promise<string> {
  if (isPlain(source)) return path;
  const text = join(directory, 'text');
  const chunks = textOf(source, { path, limits: NO_LIMITS, signal });
  await pipeline(chunks, createWriteStream(text, { flags: 'wx' }), signal === undefined ? {} : { signal });
  return text;
}
