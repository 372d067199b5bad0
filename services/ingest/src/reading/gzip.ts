import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { broken } from './errors.js';
import { type ReadingLimits, within } from './limits.js';

const CHUNK_BYTES = 1 << 18;

/**
 * The bytes that a gzip file holds, all its members one after the other; zeros that fill up the last block are no error. Throws PermanentError `container_broken`,
 * `text_too_large`, `compression_ratio`.
 */
export async function* gunzipped(
  path: string,
  limits: ReadingLimits,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const { size } = await stat(path);
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES, signal });
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  let failed: Error | undefined;
  file.on('error', (error) => {
    failed = error;
    gunzip.destroy(error);
  });
  file.pipe(gunzip);
  try {
    yield* within(
      limits,
      size,
      readable(gunzip, () => failed),
    );
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

/** An error of the disk stays what it is; one of zlib is the file's. */
async function* readable(
  chunks: AsyncIterable<Buffer>,
  failure: () => Error | undefined,
): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    throw failure() ?? broken('gzip file', error);
  }
}
