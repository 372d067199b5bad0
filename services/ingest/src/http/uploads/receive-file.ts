import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { problem } from '../problems.js';
import { GrowingFile } from './growing-file.js';

export interface ReceivedFile {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Streams bytes into a new file, hashing them and showing each chunk to `look` on the way; memory stays flat, since the
 * source waits for the disk. Throws `file_too_large` beyond `maxBytes`, and whatever `look` throws; the source is destroyed
 * then. The end of the file may not be synced: the artifact store does that when it publishes.
 */
export async function receiveFile(
  source: Readable,
  path: string,
  maxBytes: number,
  look: (chunk: Buffer) => void = () => {},
): Promise<ReceivedFile> {
  // One that breaks off before the loop listens must not end the process; the loop then rejects with its error.
  source.on('error', () => undefined);
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await GrowingFile.create(path).catch((error: unknown) => {
    source.destroy();
    throw error;
  });
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw fileTooLarge(maxBytes);
      hash.update(chunk);
      look(chunk);
      await file.write(chunk);
    }
  } catch (error) {
    await file.abandon();
    throw error;
  }
  await file.end();
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
