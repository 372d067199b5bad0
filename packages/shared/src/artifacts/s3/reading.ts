import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { TransientError } from '../../errors.js';
import { isMissing, storeAway } from './answers.js';
import type { Bucket } from './bucket.js';

/** How often a connection may break while one object is read. */
const MOST_BREAKS = 5;
const CHUNK_BYTES = 1 << 20;

/**
 * The bytes of an object; undefined when there is none. A connection that breaks is made anew for the rest. The stream
 * fails when the bytes are not as many as were announced, or do not have the checksum that they were stored with.
 */
export async function openObject(bucket: Bucket, key: string): Promise<Readable | undefined> {
  const first = await get(bucket, key);
  if (first === undefined) return undefined;
  return Readable.from(bytesOf(bucket, key, first), { objectMode: false, highWaterMark: CHUNK_BYTES });
}

interface Rest {
  readonly from: number;
  /** The object must still be this one. */
  readonly etag: string | undefined;
}

async function get(bucket: Bucket, key: string, rest?: Rest): Promise<GetObjectCommandOutput | undefined> {
  const command = new GetObjectCommand({
    ...bucket.object(key),
    ...(rest === undefined ? {} : { Range: `bytes=${rest.from}-`, IfMatch: rest.etag }),
  });
  // The answer shall name the checksum. The input member for it would make the SDK check the bytes as well.
  command.middlewareStack.add(
    (next) => (request) => {
      const { headers } = request.request as { headers: Record<string, string> };
      headers['x-amz-checksum-mode'] = 'ENABLED';
      return next(request);
    },
    { step: 'build' },
  );
  try {
    return await bucket.client.send(command);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw storeAway(`read ${key}`, error);
  }
}

async function* bytesOf(
  bucket: Bucket,
  key: string,
  first: GetObjectCommandOutput,
): AsyncGenerator<Buffer, void> {
  const size = first.ContentLength ?? 0;
  let body = bodyOf(first);
  let at = 0;
  let checksum = 0;
  let breaks = 0;
  try {
    while (at < size) {
      let chunk: Buffer | undefined;
      try {
        chunk = await nextChunk(body.chunks);
        if (chunk === undefined) throw new Error(`the answer ended after ${at} of ${size} bytes`);
      } catch (error) {
        breaks += 1;
        if (breaks > MOST_BREAKS) throw storeAway(`read ${key}`, error);
        body.stream.destroy();
        await delay(50 * 2 ** breaks);
        body = await readOn(bucket, key, { from: at, etag: first.ETag });
        continue;
      }
      at += chunk.length;
      checksum = crc32(chunk, checksum);
      if (at >= size) verify(key, first, at, checksum);
      yield chunk;
    }
  } finally {
    body.stream.destroy();
  }
}

async function readOn(bucket: Bucket, key: string, rest: Rest) {
  const answer = await get(bucket, key, rest);
  if (answer === undefined) throw missingObject(key);
  if (answer.ContentRange?.startsWith(`bytes ${rest.from}-`) !== true)
    throw storeAway(
      `read ${key}`,
      new Error(`it was asked for the bytes from ${rest.from} on and sent others`),
    );
  return bodyOf(answer);
}

interface Body {
  readonly stream: Readable;
  readonly chunks: AsyncIterator<unknown>;
}

function bodyOf({ Body: stream }: GetObjectCommandOutput): Body {
  if (!(stream instanceof Readable)) throw new TypeError('the answer of S3 has no body');
  return { stream, chunks: stream[Symbol.asyncIterator]() };
}

async function nextChunk(chunks: AsyncIterator<unknown, unknown>): Promise<Buffer | undefined> {
  const next = await chunks.next();
  return next.done === true ? undefined : Buffer.from(next.value as Uint8Array);
}

/** A checksum with a dash is one of the parts' checksums, not of the bytes; servers that are not AWS may know no other. */
function verify(key: string, stored: GetObjectCommandOutput, bytes: number, checksum: number): void {
  const { ContentLength, ChecksumCRC32 } = stored;
  if (bytes !== ContentLength)
    throw storeAway(`read ${key}`, new Error(`it sent ${bytes} bytes instead of ${ContentLength}`));
  if (ChecksumCRC32 === undefined || ChecksumCRC32.includes('-')) return;
  const found = Buffer.alloc(4);
  found.writeUInt32BE(checksum);
  if (found.toString('base64') !== ChecksumCRC32)
    throw storeAway(
      `read ${key}`,
      new Error('the bytes do not have the checksum that they were stored with'),
    );
}

export function missingObject(key: string): TransientError {
  return new TransientError('artifact_missing', `the artifact store has no object ${key}`);
}
