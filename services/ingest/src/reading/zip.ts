import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { broken, refused, listed, shown } from './errors.js';
import { type ReadingLimits, within } from './limits.js';

const MAX_ENTRIES = 10_000;
const STORED = 0;
const DEFLATED = 8;

/** A zip archive that is open; whoever opened it closes it. */
export class ZipArchive {
  private constructor(
    private readonly file: ZipFile,
    /** The files in it that a person packed: no directories, nothing hidden, none of macOS's own. */
    readonly members: readonly Entry[],
    /** By name, everything. */
    readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** Reads the central directory. Throws PermanentError `container_broken`, `archive_too_many_files`. */
  static async open(path: string): Promise<ZipArchive> {
    const file = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
      throw isDiskError(error) ? error : broken('zip archive', error);
    });
    try {
      if (file.entryCount > MAX_ENTRIES) {
        throw refused(
          'archive_too_many_files',
          `The zip archive has ${file.entryCount} entries; at most ${MAX_ENTRIES} are looked at. Pack only the report.`,
        );
      }
      const entries = new Map<string, Entry>();
      for await (const entry of eachEntry(file)) entries.set(entry.fileName, entry);
      return new ZipArchive(file, [...entries.values()].filter(isMember), entries);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  close(): void {
    this.file.close();
  }

  /** The one file of the archive. Throws PermanentError `archive_empty`, `archive_several_files`. */
  get only(): Entry {
    const [first, second] = this.members;
    if (first === undefined) {
      throw refused('archive_empty', 'The zip archive holds no file: pack the report into it.');
    }
    if (second !== undefined) {
      const names = listed(this.members.map(({ fileName }) => fileName));
      throw refused(
        'archive_several_files',
        `The zip archive holds ${this.members.length} files (${names}): an upload is one file, so send each by itself.`,
      );
    }
    return first;
  }

  /**
   * The bytes of an entry, unpacked, their checksum verified at the end. Throws PermanentError `container_encrypted`,
   * `container_method`, `container_broken`, `text_too_large`, `compression_ratio`.
   */
  async *read(entry: Entry, limits: ReadingLimits): AsyncGenerator<Buffer> {
    if (entry.isEncrypted()) {
      throw refused(
        'container_encrypted',
        `${shown(entry.fileName)} in the zip archive is encrypted: pack it without a password.`,
      );
    }
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
      throw refused(
        'container_method',
        `${shown(entry.fileName)} is packed with the zip method ${entry.compressionMethod}, which is not read: pack it with the usual method (deflate), or send it unpacked.`,
      );
    }
    yield* within(limits, entry.compressedSize, this.#verified(entry));
  }

  async *#verified(entry: Entry): AsyncGenerator<Buffer> {
    let sum = 0;
    try {
      const chunks: AsyncIterable<Buffer> = await this.file.openReadStreamPromise(entry);
      for await (const chunk of chunks) {
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      throw isDiskError(error) ? error : broken('zip archive', error);
    }
    if (sum !== entry.crc32) {
      throw broken('zip archive', new Error(`the checksum of ${shown(entry.fileName)} is wrong`));
    }
  }
}

async function* eachEntry(file: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* file.eachEntry();
  } catch (error) {
    throw isDiskError(error) ? error : broken('zip archive', error);
  }
}

function isMember({ fileName }: Entry): boolean {
  const segments = fileName.split('/');
  return !(
    fileName.endsWith('/') ||
    segments[0] === '__MACOSX' ||
    segments.some((name) => name.startsWith('.'))
  );
}

/** Errors of the file system carry the name of the call; those of a format do not. */
function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
