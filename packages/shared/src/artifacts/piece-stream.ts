import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Workspace } from './store.js';

/** Makes the next piece of a text as a local file; undefined after the last. The next call may overwrite the file. */
export type NextPiece = () => Promise<string | undefined>;

const CHUNK_BYTES = 256 * 1024;

/**
 * A text that is too large to make at once: a head, then files that are made one after the other, each when the reader has
 * taken the one before. So memory and disk hold one piece, however slow the reader is and however long the text.
 *
 * Owns its workspace: ended, failed or destroyed, it lets the piece at work come to an end, then disposes it, then closes.
 * A piece that cannot be made destroys the stream with that error, so that a part is never taken for the whole.
 */
export class PieceStream extends Readable {
  readonly #head: Buffer;
  readonly #next: NextPiece;
  readonly #workspace: Workspace;
  #begun = false;
  #file: FileHandle | undefined;
  #working: Promise<void> = Promise.resolve();

  private constructor(head: Buffer, next: NextPiece, workspace: Workspace) {
    super({ highWaterMark: CHUNK_BYTES });
    this.#head = head;
    this.#next = next;
    this.#workspace = workspace;
  }

  /** Makes the first piece, so that what is wrong from the start is thrown here; the workspace is disposed then. */
  static async open(head: Buffer, next: NextPiece, workspace: Workspace): Promise<PieceStream> {
    const stream = new PieceStream(head, next, workspace);
    try {
      await stream.#openNext();
      return stream;
    } catch (error) {
      await workspace.dispose();
      throw error;
    }
  }

  override _read(): void {
    this.#working = this.#push().catch((error: unknown) => void this.destroy(asError(error)));
  }

  override _destroy(error: Error | null, closed: (error?: Error | null) => void): void {
    void this.#release(error, closed);
  }

  async #release(error: Error | null, closed: (error?: Error | null) => void): Promise<void> {
    let reason = error;
    try {
      await this.#working;
      await this.#file?.close();
      await this.#workspace.dispose();
    } catch (failure) {
      reason ??= asError(failure);
    }
    closed(reason);
  }

  async #push(): Promise<void> {
    if (!this.#begun) {
      this.#begun = true;
      this.push(this.#head);
      return;
    }
    while (this.#file !== undefined) {
      const { bytesRead, buffer } = await this.#file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES);
      if (bytesRead > 0) {
        this.push(buffer.subarray(0, bytesRead));
        return;
      }
      await this.#file.close();
      this.#file = undefined;
      if (this.destroyed) return;
      await this.#openNext();
    }
    this.push(null);
  }

  async #openNext(): Promise<void> {
    const path = await this.#next();
    if (path !== undefined) this.#file = await open(path);
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
