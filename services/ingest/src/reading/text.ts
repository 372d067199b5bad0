import { createReadStream } from 'node:fs';
import type { Container, TextEncoding, TextSource } from '@viewership/shared/runs/text-source';
import { decodeSingleByte } from './encoding/single-byte.js';
import { decodeUtf16 } from './encoding/utf16.js';
import { refused } from './errors.js';
import { gunzipped } from './gzip.js';
import type { ReadingLimits } from './limits.js';
import { readSheet } from './xlsx/sheet-stream.js';
import { ZipArchive } from './zip.js';

const CHUNK_BYTES = 1 << 18;

export interface ReadOptions {
  readonly path: string;
  readonly limits: ReadingLimits;
  readonly signal?: AbortSignal | undefined;
}

/** True when the raw bytes are the text already: plain UTF-8 in no container. */
export function isPlain({ container, encoding }: TextSource): boolean {
  return container === undefined && encoding === 'utf-8';
}

/**
 * The text of an upload as UTF-8, streamed: unpacked, then decoded. The same source gives the same bytes always. UTF-8 is
 * passed on as it is; the structure check verifies it. Throws PermanentError for what cannot be unpacked or decoded.
 */
export function textOf(source: TextSource, options: ReadOptions): AsyncIterable<Buffer> {
  return decode(source.encoding, unpacked(source.container, options));
}

/** The bytes of the text in its own encoding. */
export function unpacked(
  container: Container | undefined,
  { path, limits, signal }: ReadOptions,
): AsyncIterable<Buffer> {
  if (container === undefined) return createReadStream(path, { highWaterMark: CHUNK_BYTES, signal });
  switch (container.kind) {
    case 'gzip':
      return gunzipped(path, limits, signal);
    case 'zip':
      return unzipped(container.member, { path, limits, signal });
    case 'xlsx':
      return readSheet({ path, limits, sheet: container.sheet, columns: container.columns }, signal);
  }
}

async function* unzipped(member: string, { path, limits, signal }: ReadOptions): AsyncGenerator<Buffer> {
  const archive = await ZipArchive.open(path);
  try {
    const entry = archive.entries.get(member);
    if (entry === undefined)
      throw refused('container_broken', 'The zip archive is not the one that was uploaded.');
    for await (const chunk of archive.read(entry, limits)) {
      signal?.throwIfAborted();
      yield chunk;
    }
  } finally {
    archive.close();
  }
}

function decode(encoding: TextEncoding, bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  if (encoding === 'utf-8') return bytes;
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(encoding, bytes);
  return decodeSingleByte(encoding, bytes);
}
