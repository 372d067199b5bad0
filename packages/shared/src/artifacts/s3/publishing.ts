import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { isConflict, isMissing, isTaken, storeAway, wasRepeated } from './answers.js';
import type { Bucket } from './bucket.js';
import { PART_BYTES, uploadInParts } from './parts.js';

/** How often a request that met another one under way is sent again. */
const CONFLICTS = 10;

/**
 * Exclusive creation is one conditional request: S3 lets exactly one of several through and refuses the others. When an
 * answer is lost, the SDK asks again and is refused by its own first success; so each call signs its object, and a
 * refusal after a repetition is taken back when the signature is ours.
 */
export async function createObject(bucket: Bucket, key: string, bytes: Buffer): Promise<boolean> {
  const writer = randomBytes(16).toString('hex');
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      await bucket.client.send(
        new PutObjectCommand({ ...contents(bucket, key, bytes), IfNoneMatch: '*', Metadata: { writer } }),
      );
      return true;
    } catch (error) {
      if (isTaken(error)) return wasRepeated(error) && (await writerOf(bucket, key)) === writer;
      if (!isConflict(error) || conflicts === CONFLICTS) throw storeAway(`create ${key}`, error);
      await delay(20 + Math.random() * 80);
    }
  }
}

export async function replaceObject(bucket: Bucket, key: string, bytes: Buffer): Promise<void> {
  try {
    await bucket.client.send(new PutObjectCommand(contents(bucket, key, bytes)));
  } catch (error) {
    throw storeAway(`write ${key}`, error);
  }
}

/** Exclusive creation from a file of any size: in one request, or in parts that become visible together. */
export async function createObjectFromFile(bucket: Bucket, key: string, path: string): Promise<boolean> {
  const { size } = await stat(path);
  if (size <= PART_BYTES) return createObject(bucket, key, await readFile(path));
  // Asked first, so that a twin does not send gigabytes to be refused at the end.
  if ((await head(bucket, key)) !== undefined) return false;
  const writer = randomBytes(16).toString('hex');
  const created = await uploadInParts(bucket, key, { path, size, metadata: { writer } });
  if (created !== 'unclear') return created;
  return (await writerOf(bucket, key)) === writer;
}

/** Size in bytes and who wrote it; undefined when there is no such object. */
export async function head(
  bucket: Bucket,
  key: string,
): Promise<{ readonly size: number; readonly writer: string | undefined } | undefined> {
  try {
    const { ContentLength = 0, Metadata } = await bucket.client.send(
      new HeadObjectCommand(bucket.object(key)),
    );
    return { size: ContentLength, writer: Metadata?.['writer'] };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw storeAway(`look for ${key}`, error);
  }
}

async function writerOf(bucket: Bucket, key: string): Promise<string | undefined> {
  return (await head(bucket, key))?.writer;
}

/** The server refuses bytes that do not have this checksum, and keeps it for readers; the signature holds their SHA-256. */
function contents(bucket: Bucket, key: string, bytes: Buffer) {
  return {
    ...bucket.object(key),
    Body: bytes,
    ContentLength: bytes.length,
    ChecksumAlgorithm: 'CRC32' as const,
  };
}
