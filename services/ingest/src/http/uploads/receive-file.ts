import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { problem } from '../problems.js';

export interface ReceivedFile {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Bytes that may wait for the disk while the next ones are hashed and probed. */
const WRITE_AHEAD = 2 ** 22;

/**
 * Streams bytes into a new file, hashing them and showing each chunk to `look` on the way; memory stays flat, since the
 * source waits for the disk. Throws `file_too_large` beyond `maxBytes`, and whatever `look` throws. The file is not synced:
 * the artifact store does that when it publishes.
 */
export async function receiveFile(
  source: Readable,
  path: string,
  maxBytes: number,
  look: (chunk: Buffer) => void = () => {},
): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    source,
    async function* inspect(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw fileTooLarge(maxBytes);
        hash.update(chunk);
        look(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx', highWaterMark: WRITE_AHEAD }),
  );
  return { sha256: hash.digest('hex'), bytes };
}

export function fileTooLarge(maxBytes: number): Error {
  return problem(
    'file_too_large',
    `The file is larger than ${maxBytes} bytes. Split it, or ask for a higher limit.`,
    {
      field: 'file',
    },
  );
}
