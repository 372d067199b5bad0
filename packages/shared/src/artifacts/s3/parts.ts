import { type FileHandle, open } from 'node:fs/promises';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { PermanentError } from '../../errors.js';
import { isConflict, isMissing, isTaken, storeAway, wasRepeated } from './answers.js';
import type { Bucket } from './bucket.js';

/** What is not larger goes in one request. S3's smallest part is 5 MiB. */
export const PART_BYTES = 8 << 20;
/** S3 takes no more. */
const MOST_PARTS = 10_000;
/** So large a part can become, so that memory is bounded for every size: 640 GB go through 64 MiB. */
const LARGEST_PART_BYTES = 64 << 20;
/** Bytes on their way at one time. */
const WINDOW_BYTES = 64 << 20;
const MOST_AT_ONCE = 4;

interface LocalFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Creates an object from a file, exclusively, part by part. Nothing is visible before the last request, which is the
 * conditional one. `unclear` when that one was repeated and the name is taken now: perhaps by the first of its tries.
 * A failure removes what was sent; what a killed process sent is removed by `removeAbandonedUploads`.
 */
export async function uploadInParts(
  bucket: Bucket,
  key: string,
  { path, size, metadata }: LocalFile,
): Promise<boolean | 'unclear'> {
  const partBytes = partSize(key, size);
  const upload = await begin(bucket, key, metadata);
  try {
    const parts = await sendParts({ bucket, key, upload, path, size, partBytes });
    return await complete({ bucket, key, upload, parts });
  } catch (error) {
    // The reason to know is why the upload failed; what cannot be removed now is found by age.
    await abort(bucket, key, upload).catch(() => undefined);
    throw error;
  }
}

function partSize(key: string, size: number): number {
  const needed = Math.ceil(size / MOST_PARTS);
  if (needed > LARGEST_PART_BYTES) {
    const most = (MOST_PARTS * LARGEST_PART_BYTES) / 2 ** 30;
    throw new PermanentError({
      code: 'artifact_too_large',
      detail: `${key} has ${size} bytes; the artifact store takes at most ${most} GiB in one object.`,
    });
  }
  return Math.max(PART_BYTES, needed);
}

async function begin(
  bucket: Bucket,
  key: string,
  metadata: Readonly<Record<string, string>>,
): Promise<string> {
  try {
    const { UploadId } = await bucket.client.send(
      new CreateMultipartUploadCommand({
        ...bucket.object(key),
        Metadata: { ...metadata },
        // One checksum of the whole, so that a reader can check what it got.
        ChecksumAlgorithm: 'CRC32',
        ChecksumType: 'FULL_OBJECT',
      }),
    );
    if (UploadId === undefined) throw new Error('the answer names no upload');
    return UploadId;
  } catch (error) {
    throw storeAway(`begin to write ${key}`, error);
  }
}

interface Sending {
  readonly bucket: Bucket;
  readonly key: string;
  readonly upload: string;
  readonly path: string;
  readonly size: number;
  readonly partBytes: number;
}

/** Several senders take the next part each; the first that fails ends them all. */
async function sendParts(sending: Sending): Promise<CompletedPart[]> {
  const { path, size, partBytes } = sending;
  const count = Math.ceil(size / partBytes);
  const senders = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(WINDOW_BYTES / partBytes), count));
  const parts: CompletedPart[] = [];
  const failure = new AbortController();
  let next = 0;
  const file = await open(path);
  const send = async (): Promise<void> => {
    while (next < count && !failure.signal.aborted) {
      const index = next;
      next += 1;
      parts[index] = await sendPart(sending, file, index, failure.signal);
    }
  };
  try {
    const outcomes = await Promise.allSettled(
      Array.from({ length: senders }, async () => {
        try {
          await send();
        } catch (error) {
          failure.abort(error);
          throw error;
        }
      }),
    );
    if (failure.signal.aborted) throw failure.signal.reason;
    if (outcomes.some(({ status }) => status === 'rejected')) throw new Error('a part was not sent');
    return parts;
  } finally {
    await file.close();
  }
}

async function sendPart(
  { bucket, key, upload, size, partBytes }: Sending,
  file: FileHandle,
  index: number,
  abortSignal: AbortSignal,
): Promise<CompletedPart> {
  const at = index * partBytes;
  const bytes = Buffer.allocUnsafe(Math.min(partBytes, size - at));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
  if (bytesRead !== bytes.length)
    throw new Error(`the file for ${key} became shorter while it was published`);
  const PartNumber = index + 1;
  try {
    const { ETag, ChecksumCRC32 } = await bucket.client.send(
      new UploadPartCommand({
        ...bucket.object(key),
        UploadId: upload,
        PartNumber,
        Body: bytes,
        ContentLength: bytes.length,
        ChecksumAlgorithm: 'CRC32',
      }),
      { abortSignal },
    );
    return { PartNumber, ETag, ChecksumCRC32 };
  } catch (error) {
    throw storeAway(`write part ${PartNumber} of ${key}`, error);
  }
}

async function complete({
  bucket,
  key,
  upload,
  parts,
}: Pick<Sending, 'bucket' | 'key' | 'upload'> & { parts: CompletedPart[] }): Promise<boolean | 'unclear'> {
  try {
    await bucket.client.send(
      new CompleteMultipartUploadCommand({
        ...bucket.object(key),
        UploadId: upload,
        MultipartUpload: { Parts: parts },
        IfNoneMatch: '*',
      }),
    );
    return true;
  } catch (error) {
    // After a repetition, an upload that is gone was completed by the first try.
    const settled = isTaken(error) || (wasRepeated(error) && isMissing(error));
    if (settled) {
      await abort(bucket, key, upload);
      return wasRepeated(error) ? 'unclear' : false;
    }
    throw storeAway(
      isConflict(error) ? `finish (another writer was at work) ${key}` : `finish ${key}`,
      error,
    );
  }
}

async function abort(bucket: Bucket, key: string, upload: string): Promise<void> {
  try {
    await bucket.client.send(new AbortMultipartUploadCommand({ ...bucket.object(key), UploadId: upload }));
  } catch (error) {
    if (!isMissing(error)) throw storeAway(`give up writing ${key}`, error);
  }
}

/** Removes the parts that killed processes sent: invisible, but paid for. Younger uploads may still be under way. */
export async function removeAbandonedUploads(bucket: Bucket, olderThanMs: number): Promise<void> {
  const before = Date.now() - olderThanMs;
  let marker: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
  while (marker !== undefined) {
    const page: Awaited<ReturnType<typeof listUploads>> = await listUploads(bucket, marker);
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Key === undefined || UploadId === undefined || Initiated === undefined) continue;
      if (Initiated.getTime() <= before) await abort(bucket, Key.slice(bucket.prefix.length), UploadId);
    }
    marker =
      page.IsTruncated === true
        ? {
            ...(page.NextKeyMarker === undefined ? {} : { KeyMarker: page.NextKeyMarker }),
            ...(page.NextUploadIdMarker === undefined ? {} : { UploadIdMarker: page.NextUploadIdMarker }),
          }
        : undefined;
  }
}

function listUploads(bucket: Bucket, marker: { KeyMarker?: string; UploadIdMarker?: string }) {
  return bucket.client.send(new ListMultipartUploadsCommand({ ...bucket.below(''), ...marker }));
}
