import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ConfigError } from '../../errors.js';
import { isConflict, isTaken, storeAway } from './answers.js';
import type { Bucket } from './bucket.js';
import { explainRefusal } from './refusals.js';

/** No artifact key begins with a dot, so these are no artifacts; the first stays, and is what `ping` asks for. */
const CONDITIONAL = '.probe/conditional';
const CHECKSUM = '.probe/checksum';
const BODY = Buffer.from('Written to learn what this bucket can do.\n');

/**
 * Tries, at the start, everything that the store will need: exclusive creation in one request and in parts, checksums,
 * listing, reading and removing. Each wrong answer would otherwise be found out by data: two uploads with one number, or
 * bytes that nobody sent. Throws ConfigError that says what to do, TransientError `artifacts_away` when S3 is away.
 */
export async function probe(bucket: Bucket): Promise<void> {
  const step = async <T>(action: string, request: () => Promise<T>): Promise<T> => {
    try {
      return await request();
    } catch (error) {
      throw error instanceof ConfigError ? error : explainRefusal(bucket, action, error);
    }
  };
  await step('s3:PutObject', () => createConditionally(bucket));
  if (await step('s3:PutObject', () => createConditionally(bucket))) throw notExclusive(bucket, 'PutObject');
  await step('s3:PutObject', () => refusesWrongChecksum(bucket));
  await step('s3:PutObject', () => createsPartsConditionally(bucket));
  await step('s3:ListBucket', () =>
    bucket.client.send(new ListObjectsV2Command({ ...bucket.below('.probe/'), MaxKeys: 1 })),
  );
  await step('s3:GetObject', async () => {
    const { Body } = await bucket.client.send(new GetObjectCommand(bucket.object(CONDITIONAL)));
    await Body?.transformToByteArray();
  });
  await step('s3:DeleteObject', () => bucket.client.send(new DeleteObjectCommand(bucket.object(CHECKSUM))));
}

/**
 * Asks to create the object that the probe has left: the refusal shows that the store can be reached and written to, and
 * nothing is written, so that an often asked question fills no bucket that keeps versions.
 */
export async function ping(bucket: Bucket): Promise<void> {
  try {
    await createConditionally(bucket);
  } catch (error) {
    throw storeAway('be written to', error);
  }
}

/** False when the object is there already. */
async function createConditionally(bucket: Bucket): Promise<boolean> {
  try {
    await bucket.client.send(
      new PutObjectCommand({
        ...bucket.object(CONDITIONAL),
        Body: BODY,
        ContentLength: BODY.length,
        IfNoneMatch: '*',
      }),
    );
    return true;
  } catch (error) {
    if (isTaken(error) || isConflict(error)) return false;
    throw error;
  }
}

async function refusesWrongChecksum(bucket: Bucket): Promise<void> {
  try {
    await bucket.client.send(
      new PutObjectCommand({
        ...bucket.object(CHECKSUM),
        Body: BODY,
        ContentLength: BODY.length,
        ChecksumCRC32: 'AAAAAA==',
      }),
    );
  } catch (error) {
    // S3 says BadDigest, others InvalidDigest, XAmzContentChecksumMismatch or InvalidRequest: all 400.
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 400) return;
    throw error;
  }
  await bucket.client.send(new DeleteObjectCommand(bucket.object(CHECKSUM)));
  throw new ConfigError(
    `ARTIFACTS_URL: ${where(bucket)} stores an object whose checksum is wrong, so bytes that were damaged on the way would be kept. Use a server that checks x-amz-checksum-crc32, as AWS S3 does.`,
  );
}

async function createsPartsConditionally(bucket: Bucket): Promise<void> {
  const object = bucket.object(CONDITIONAL);
  const { UploadId } = await bucket.client.send(
    new CreateMultipartUploadCommand({ ...object, ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' }),
  );
  const upload = { ...object, UploadId };
  try {
    const { ETag, ChecksumCRC32 } = await bucket.client.send(
      new UploadPartCommand({
        ...upload,
        PartNumber: 1,
        Body: BODY,
        ContentLength: BODY.length,
        ChecksumAlgorithm: 'CRC32',
      }),
    );
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] };
    await bucket.client.send(
      new CompleteMultipartUploadCommand({ ...upload, MultipartUpload, IfNoneMatch: '*' }),
    );
  } catch (error) {
    await bucket.client.send(new AbortMultipartUploadCommand(upload));
    if (isTaken(error) || isConflict(error)) return;
    throw error;
  }
  throw notExclusive(bucket, 'CompleteMultipartUpload');
}

function notExclusive(bucket: Bucket, operation: string): ConfigError {
  return new ConfigError(
    `ARTIFACTS_URL: ${where(bucket)} does not honour If-None-Match at ${operation}, so two services could both create what only one may. Use a server with conditional writes, as AWS S3, MinIO and Cloudflare R2 have them.`,
  );
}

const where = ({ name }: Bucket): string => `the server of bucket ${name}`;
