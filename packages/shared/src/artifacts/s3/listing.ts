import {
  DeleteObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { isKey } from '../key.js';
import { storeAway } from './answers.js';
import type { Bucket } from './bucket.js';

/**
 * S3 lists in byte order, a thousand names at a time. What is no artifact key is passed over: the probe's objects, and
 * what people put into the bucket (consoles make empty objects for "folders").
 */
export async function* listKeys(bucket: Bucket, prefix: string): AsyncGenerator<string, void> {
  for await (const { Contents = [] } of pages(bucket, prefix)) {
    for (const { Key = '' } of Contents) {
      const key = Key.slice(bucket.prefix.length);
      if (isKey(key)) yield key;
    }
  }
}

/** The next names below a prefix; folders sort as their name with the slash, as their keys do. */
export async function listChildren(bucket: Bucket, prefix: string): Promise<string[]> {
  const names = new Set<string>();
  for await (const { Contents = [], CommonPrefixes = [] } of pages(bucket, prefix, '/')) {
    const found = [
      ...Contents.map(({ Key = '' }) => Key),
      ...CommonPrefixes.map(({ Prefix = '' }) => Prefix),
    ];
    for (const key of found.sort(byBytes)) {
      const name = key.slice(bucket.prefix.length + prefix.length).replace(/\/$/, '');
      if (isKey(name)) names.add(name);
    }
  }
  return [...names];
}

const byBytes = (a: string, b: string): number => (a < b ? -1 : 1);

export async function removeBelow(bucket: Bucket, prefix: string): Promise<void> {
  // Page by page; that names disappear between two pages does not move the place where the next one begins.
  for await (const { Contents = [] } of pages(bucket, prefix)) {
    if (Contents.length === 0) continue;
    const Objects = Contents.map(({ Key }) => ({ Key }));
    const { Errors = [] } = await away(`remove what is below ${prefix}`, () =>
      bucket.client.send(new DeleteObjectsCommand({ Bucket: bucket.name, Delete: { Objects, Quiet: true } })),
    );
    const [refused] = Errors;
    if (refused !== undefined)
      throw storeAway(`remove ${refused.Key ?? prefix}`, new Error(`${refused.Code}: ${refused.Message}`));
  }
}

async function* pages(
  bucket: Bucket,
  prefix: string,
  delimiter?: string,
): AsyncGenerator<ListObjectsV2CommandOutput, void> {
  let token: string | undefined;
  do {
    const page: ListObjectsV2CommandOutput = await away(`list ${prefix}`, () =>
      bucket.client.send(
        new ListObjectsV2Command({
          ...bucket.below(prefix),
          Delimiter: delimiter,
          ContinuationToken: token,
        }),
      ),
    );
    yield page;
    token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}

async function away<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw storeAway(what, error);
  }
}
