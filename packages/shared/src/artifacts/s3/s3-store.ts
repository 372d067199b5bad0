import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { checkKey } from '../key.js';
import type { ArtifactStore, Workspace } from '../store.js';
import { storeAway } from './answers.js';
import { Bucket, type S3Settings } from './bucket.js';
import { listChildren, listKeys, removeBelow } from './listing.js';
import { LocalCopies } from './local-copies.js';
import { parseS3Url } from './location.js';
import { removeAbandonedUploads } from './parts.js';
import { ping, probe } from './probe.js';
import { createObject, createObjectFromFile, head, replaceObject } from './publishing.js';
import { missingObject, openObject } from './reading.js';
import { explainRefusal } from './refusals.js';

/**
 * The artifact store in a bucket of AWS S3 or of any server that speaks its protocol, with conditional writes and
 * checksums. Reads see every write that was acknowledged before them, as S3 promises.
 */
class S3Store implements ArtifactStore {
  constructor(
    readonly url: string,
    private readonly bucket: Bucket,
    private readonly local: LocalCopies,
  ) {}

  async read(key: string): Promise<Buffer | undefined> {
    const bytes = await openObject(this.bucket, checkKey(key));
    return bytes === undefined ? undefined : buffer(bytes);
  }

  async create(key: string, bytes: Buffer | string): Promise<boolean> {
    return createObject(this.bucket, checkKey(key), Buffer.from(bytes));
  }

  async replace(key: string, bytes: Buffer | string): Promise<void> {
    await replaceObject(this.bucket, checkKey(key), Buffer.from(bytes));
  }

  async size(key: string): Promise<number | undefined> {
    return (await head(this.bucket, checkKey(key)))?.size;
  }

  async stream(key: string): Promise<Readable> {
    const bytes = await openObject(this.bucket, checkKey(key));
    if (bytes === undefined) throw missingObject(key);
    return bytes;
  }

  list(prefix: string): AsyncIterable<string> {
    return listKeys(this.bucket, prefix);
  }

  children(prefix: string): Promise<string[]> {
    return listChildren(this.bucket, prefix);
  }

  async remove(key: string): Promise<void> {
    const object = this.bucket.object(checkKey(key));
    try {
      await this.bucket.client.send(new DeleteObjectCommand(object));
    } catch (error) {
      throw storeAway(`remove ${key}`, error);
    }
  }

  async removeAll(prefix: string): Promise<void> {
    await removeBelow(this.bucket, `${checkKey(prefix).replace(/\/$/, '')}/`);
  }

  workspace(): Promise<Workspace> {
    return this.local.workspace();
  }

  async localPath(key: string, workspace: Workspace): Promise<string> {
    return this.local.copy(this.bucket, checkKey(key), workspace);
  }

  localDirectories(): string[] {
    return [this.local.root];
  }

  async createFromFile(key: string, path: string): Promise<boolean> {
    checkKey(key);
    try {
      return await createObjectFromFile(this.bucket, key, path);
    } finally {
      await rm(path, { force: true });
    }
  }

  ping(): Promise<void> {
    return ping(this.bucket);
  }

  async close(): Promise<void> {
    this.bucket.client.destroy();
  }
}

export interface S3StoreOptions extends S3Settings {
  /** Where local copies lie; a directory of the system's temporary one. */
  readonly workDirectory?: string;
  /** Unfinished uploads older than this were left by killed processes. */
  readonly abandonedMs?: number;
}

/**
 * Opens a bucket (`s3://bucket/prefix`) as artifact store, after a probe of what it can do.
 * @throws ConfigError that says what to set, to allow or to use instead
 * @throws TransientError `artifacts_away` when it cannot be reached now
 */
export async function openS3Store(url: string, options: S3StoreOptions = {}): Promise<ArtifactStore> {
  const bucket = new Bucket(parseS3Url(url), options);
  try {
    await probe(bucket);
    await removeAbandoned(bucket, options.abandonedMs ?? 24 * 3600 * 1000);
    const local = await LocalCopies.open(options.workDirectory ?? join(tmpdir(), 'viewership-work'));
    return new S3Store(url, bucket, local);
  } catch (error) {
    bucket.client.destroy();
    throw error;
  }
}

async function removeAbandoned(bucket: Bucket, olderThanMs: number): Promise<void> {
  try {
    await removeAbandonedUploads(bucket, olderThanMs);
  } catch (error) {
    throw explainRefusal(bucket, 's3:ListBucketMultipartUploads', error);
  }
}
