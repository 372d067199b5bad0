import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Workspace } from '../store.js';
import type { Bucket } from './bucket.js';
import { missingObject, openObject } from './reading.js';

/** What a killed process left cannot be told from the work of one that runs, but by its age. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** Local directories for files that are being made, and for copies of objects: DuckDB reads files. */
export class LocalCopies {
  readonly #copies = new WeakMap<Workspace, Map<string, Promise<string>>>();

  private constructor(readonly root: string) {}

  /** Makes the directory, and removes what killed processes left in it. */
  static async open(root: string): Promise<LocalCopies> {
    await mkdir(root, { recursive: true });
    const before = Date.now() - ABANDONED_MS;
    for (const name of await readdir(root)) {
      const path = join(root, name);
      // Another process may have removed it since.
      const made = await stat(path).catch(() => undefined);
      if (made !== undefined && made.mtimeMs < before) await rm(path, { force: true, recursive: true });
    }
    return new LocalCopies(root);
  }

  async workspace(): Promise<Workspace> {
    const directory = join(this.root, `work-${process.pid}-${randomBytes(8).toString('hex')}`);
    await mkdir(directory, { recursive: true });
    return { directory, dispose: () => rm(directory, { force: true, recursive: true }) };
  }

  /** The path of a copy in the workspace; an object is fetched once for each, however often it is asked for. */
  async copy(bucket: Bucket, key: string, workspace: Workspace): Promise<string> {
    const copies = this.#copies.get(workspace) ?? new Map<string, Promise<string>>();
    this.#copies.set(workspace, copies);
    const known = copies.get(key);
    if (known !== undefined) return known;
    const fetched = fetchObject(bucket, key, join(workspace.directory, 'objects', key));
    copies.set(key, fetched);
    try {
      return await fetched;
    } catch (error) {
      copies.delete(key);
      throw error;
    }
  }
}

async function fetchObject(bucket: Bucket, key: string, path: string): Promise<string> {
  const bytes = await openObject(bucket, key);
  if (bytes === undefined) throw missingObject(key);
  const partial = `${path}.partial`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await pipeline(bytes, createWriteStream(partial, { highWaterMark: 1 << 20 }));
    await rename(partial, path);
  } catch (error) {
    bytes.destroy();
    await rm(partial, { force: true });
    throw error;
  }
  return path;
}
