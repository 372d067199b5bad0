import type { Readable } from 'node:stream';

/**
 * The artifact store: where raw files, runs, results, artifacts and reference snapshots live. It is the truth; queue and
 * warehouse can be rebuilt from it. Keys are `/`-separated names of `[A-Za-z0-9._-]`.
 *
 * Publication is atomic: a reader sees an object whole or not at all, and a published object is durable when the call
 * returns. `create…` is exclusive: of several callers, at any time and from any process, exactly one gets true.
 */
export interface ArtifactStore {
  readonly url: string;

  /** The object's bytes, or undefined. For small objects (JSON) only. */
  read(key: string): Promise<Buffer | undefined>;
  /** Publishes a small object exclusively; false when it exists already (it is then left as it is). */
  create(key: string, bytes: Buffer | string): Promise<boolean>;
  /** Publishes a small object, replacing. Only for hints and markers that may be rewritten. */
  replace(key: string, bytes: Buffer | string): Promise<void>;

  /** Size in bytes, or undefined when there is none. */
  size(key: string): Promise<number | undefined>;
  /** The object's bytes as a stream. Throws TransientError `artifact_missing` when there is none. */
  stream(key: string): Promise<Readable>;
  /** Keys that start with the prefix, in byte order. */
  list(prefix: string): AsyncIterable<string>;
  /** The next path segments below a prefix that ends in `/`, in byte order: names, not keys. */
  children(prefix: string): Promise<string[]>;
  /** Removes an object; absent is fine. */
  remove(key: string): Promise<void>;
  removeAll(prefix: string): Promise<void>;

  /**
   * A new empty local directory of this process for files that are being made; on the same file system as the objects
   * where the store is local, so that publishing is a rename. The caller removes it with `dispose`.
   */
  workspace(): Promise<Workspace>;
  /** A local path where the object can be read; a remote store downloads it into the workspace first. */
  localPath(key: string, workspace: Workspace): Promise<string>;
  /** Local directories in which objects, or copies of them, lie; what an engine session may read. */
  localDirectories(): string[];
  /** Moves a local file into the store exclusively and durably; false when the key exists already. The file is gone either way. */
  createFromFile(key: string, path: string): Promise<boolean>;

  /** Throws when the store cannot be written to (readiness). */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Workspace {
  readonly directory: string;
  dispose(): Promise<void>;
}
