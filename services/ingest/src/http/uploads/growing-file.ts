import { type FileHandle, open } from 'node:fs/promises';

/** Written in one go: many small writes cost more than the bytes that they write. */
const BATCH_BYTES = 2 ** 20;
/** So much is left to the system before the disk is asked to take it. */
const SYNC_BYTES = 2 ** 25;

/**
 * A new file that grows while bytes arrive: one batch is being written while the next gathers, so memory holds two. The disk
 * is asked to take what was written long before the end, so that the sync with which the file is published finds little
 * left to do. Whoever creates it calls `end`, or `abandon`.
 */
export class GrowingFile {
  readonly #file: FileHandle;
  #gathered: Buffer[] = [];
  #gatheredBytes = 0;
  #unsyncedBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #syncing: Promise<void> | undefined;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Fails when there is a file at `path`. */
  static async create(path: string): Promise<GrowingFile> {
    return new GrowingFile(await open(path, 'wx'));
  }

  /** Takes bytes, which must not change any more. Waits while the disk has more than a batch to take; rejects with its errors. */
  async write(bytes: Buffer): Promise<void> {
    this.#gathered.push(bytes);
    this.#gatheredBytes += bytes.length;
    if (this.#gatheredBytes >= BATCH_BYTES) await this.#flush();
  }

  /** Everything is written when this resolves; the last part may not be synced. */
  async end(): Promise<void> {
    try {
      await this.#flush();
      await this.#writing;
      await this.#syncing;
    } finally {
      await this.#file.close();
    }
  }

  /** Closes the file once nothing works on it; what went wrong before is known to whoever gives it up. */
  async abandon(): Promise<void> {
    await Promise.allSettled([this.#writing, this.#syncing]);
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    await this.#writing;
    const batch = this.#gathered;
    const bytes = this.#gatheredBytes;
    this.#gathered = [];
    this.#gatheredBytes = 0;
    this.#writing = this.#writeBatch(batch, bytes);
    // The next call rejects with it; until then nobody waits.
    this.#writing.catch(() => undefined);
  }

  async #writeBatch(batch: Buffer[], bytes: number): Promise<void> {
    if (bytes === 0) return;
    const { bytesWritten } = await this.#file.writev(batch);
    // A write may end early, as it does where the disk gets full; then this one says why.
    if (bytesWritten < bytes) await this.#file.writeFile(Buffer.concat(batch).subarray(bytesWritten));
    this.#unsyncedBytes += bytes;
    if (this.#unsyncedBytes < SYNC_BYTES || this.#syncing !== undefined) return;
    this.#unsyncedBytes = 0;
    this.#syncing = this.#file.datasync();
    this.#syncing.then(
      () => (this.#syncing = undefined),
      // It stays, so that `end` rejects with it.
      () => undefined,
    );
  }
}
