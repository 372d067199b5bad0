import { t as root, type Test } from 'tap';
import { openS3Store, type S3StoreOptions } from '../../src/artifacts/s3/s3-store.js';
import type { ArtifactStore } from '../../src/artifacts/store.js';
import { scratch } from '../scratch.js';
import { type S3Service, startS3 } from '../services/s3.js';

export const BUCKET = 'artifacts';

interface Setting extends S3Service {
  /** Where the bucket's objects are files. */
  readonly folder: string;
}

let started: Promise<Setting> | undefined;

/** One server with one bucket for all tests of a file; its credentials are in this process's environment. */
export function s3(): Promise<Setting> {
  started ??= start();
  return started;
}

async function start(): Promise<Setting> {
  const service = await startS3(root);
  const folder = await service.createBucket(BUCKET);
  Object.assign(process.env, service.environment);
  return { ...service, folder };
}

let stores = 0;

/** A prefix that no other test uses. */
export function freshUrl(): string {
  stores += 1;
  return `s3://${BUCKET}/test-${stores}`;
}

/** A store that closes with the test, on a prefix of its own. */
export async function openS3(
  t: Test,
  options: S3StoreOptions & { url?: string } = {},
): Promise<ArtifactStore> {
  const { url } = await s3();
  const store = await openS3Store(options.url ?? freshUrl(), {
    endpoint: url,
    workDirectory: await scratch(t),
    ...options,
  });
  t.teardown(() => store.close());
  return store;
}
