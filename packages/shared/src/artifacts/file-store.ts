import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { TransientError } from '../errors.js';
import { makeDirectory, publishExclusively, publishReplacing, syncFile, writeTemporary } from './durable.js';
import { checkKey } from './key.js';
import type { ArtifactStore, Workspace } from './store.js';

/** Temporary files and workspaces live here, inside the store, so that publishing is a rename on one file system. */
const TEMPORARY = '.tmp';

function missing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The artifact store in a directory of the local file system. */
class FileStore implements ArtifactStore {
  readonly url: string;

  constructor(private readonly root: string) {
    this.url = `file:${root}`;
  }

  #path(key: string): string {
    return join(this.root, checkKey(key));
  }

  async read(key: string): Promise<Buffer | undefined> {
    try {
      return await readFile(this.#path(key));
    } catch (error) {
      if (missing(error)) return undefined;
      throw error;
    }
  }

  async create(key: string, bytes: Buffer | string): Promise<boolean> {
    const target = this.#path(key);
    return publishExclusively(await writeTemporary(join(this.root, TEMPORARY), bytes), target);
  }

  async replace(key: string, bytes: Buffer | string): Promise<void> {
    const target = this.#path(key);
    await publishReplacing(await writeTemporary(join(this.root, TEMPORARY), bytes), target);
  }

  async size(key: string): Promise<number | undefined> {
    try {
      return (await stat(this.#path(key))).size;
    } catch (error) {
      if (missing(error)) return undefined;
      throw error;
    }
  }

  async stream(key: string): Promise<Readable> {
    const path = this.#path(key);
    try {
      await access(path, constants.R_OK);
    } catch (error) {
      throw new TransientError('artifact_missing', `the artifact store has no object ${key}`, {
        cause: error,
      });
    }
    return createReadStream(path, { highWaterMark: 1 << 20 });
  }

  async *list(prefix: string): AsyncIterable<string> {
    const slash = prefix.lastIndexOf('/') + 1;
    for await (const key of this.#walk(prefix.slice(0, slash))) if (key.startsWith(prefix)) yield key;
  }

  async *#walk(directory: string): AsyncIterable<string> {
    for (const entry of await this.#entries(directory)) {
      const key = `${directory}${entry.name}`;
      if (entry.isDirectory()) yield* this.#walk(`${key}/`);
      else yield key;
    }
  }

  async #entries(directory: string) {
    try {
      const entries = await readdir(join(this.root, directory), { withFileTypes: true });
      // Byte order of whole keys, as object stores list them: a directory sorts as its name with the slash.
      const name = (entry: (typeof entries)[number]) => (entry.isDirectory() ? `${entry.name}/` : entry.name);
      return entries.filter((entry) => entry.name !== TEMPORARY).sort((a, b) => (name(a) < name(b) ? -1 : 1));
    } catch (error) {
      if (missing(error)) return [];
      throw error;
    }
  }

  async children(prefix: string): Promise<string[]> {
    return (await this.#entries(prefix)).map((entry) => entry.name);
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async removeAll(prefix: string): Promise<void> {
    await rm(this.#path(prefix.replace(/\/$/, '')), { force: true, recursive: true });
  }

  async workspace(): Promise<Workspace> {
    const directory = join(this.root, TEMPORARY, `work-${process.pid}-${randomBytes(8).toString('hex')}`);
    await mkdir(directory, { recursive: true });
    return { directory, dispose: () => rm(directory, { force: true, recursive: true }) };
  }

  async localPath(key: string): Promise<string> {
    const path = this.#path(key);
    if ((await this.size(key)) === undefined) {
      throw new TransientError('artifact_missing', `the artifact store has no object ${key}`);
    }
    return path;
  }

  localDirectories(): string[] {
    return [this.root];
  }

  async createFromFile(key: string, path: string): Promise<boolean> {
    const target = this.#path(key);
    await syncFile(path);
    return publishExclusively(path, target);
  }

  async ping(): Promise<void> {
    const path = join(this.root, TEMPORARY, `ping-${process.pid}-${randomBytes(8).toString('hex')}`);
    const handle = await open(path, 'wx');
    await handle.close();
    await rm(path, { force: true });
  }

  async close(): Promise<void> {
    // Nothing is held open between calls.
  }
}

export interface FileStoreOptions {
  /** True when no other process uses the store: then everything temporary was left by processes that are gone. */
  readonly exclusive?: boolean;
}

/** What a shared store holds of a process that is gone cannot be told from the work of one that runs, but by its age. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** Opens (and creates) a directory as artifact store, and removes what killed processes left in its temporary directory. */
export async function openFileStore(
  directory: string,
  { exclusive = false }: FileStoreOptions = {},
): Promise<ArtifactStore> {
  const root = resolve(directory);
  const temporary = join(root, TEMPORARY);
  await makeDirectory(temporary);
  const before = exclusive ? Infinity : Date.now() - ABANDONED_MS;
  for (const name of await readdir(temporary)) {
    const path = join(temporary, name);
    if ((await modifiedAt(path)) < before) await rm(path, { force: true, recursive: true });
  }
  return new FileStore(root);
}

/** Milliseconds since the epoch; now for what another process has just removed. */
async function modifiedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (missing(error)) return Date.now();
    throw error;
  }
}
