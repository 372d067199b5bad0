import { createReadStream } from 'node:fs';
import { PermanentError } from '../../errors.js';

/** What a byte pass over a reference CSV found; the file is then safe for DuckDB to read. */
export interface CsvLines {
  /** Cells of the header record, trimmed. */
  readonly header: readonly string[];
  /** Data records after the header. */
  readonly records: number;
  /** Physical line (from 1) on which a data record (from 1) starts. */
  lineOf(record: number): number;
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const NUL = 0;
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Reads a reference CSV once, before DuckDB does: invalid UTF-8 can kill the whole DuckDB instance, which here is the
 * warehouse; DuckDB counts records where people count lines; and it skips blank lines without a word. Throws PermanentError
 * `invalid_reference` with the line for anything but clean UTF-8 CSV.
 */
export async function scanCsv(path: string, table: string): Promise<CsvLines> {
  const scan = new CsvScan(table);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) scan.take(chunk as Buffer);
  return scan.end();
}

class CsvScan {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #header: number[] = [];
  /** Records after which the line number runs ahead, with the newlines inside their quotes. */
  readonly #newlines: { record: number; count: number }[] = [];
  #line = 1;
  #record = 0;
  #recordLine = 1;
  #recordBytes = 0;
  #quoted = false;
  #blankLine: number | undefined;

  constructor(private readonly table: string) {}

  take(chunk: Buffer): void {
    this.#decode(chunk);
    for (const byte of chunk) this.#byte(byte);
  }

  end(): CsvLines {
    this.#decode(undefined);
    if (this.#quoted) this.#fail('has a quote that is never closed', this.#recordLine);
    this.#endRecord();
    if (this.#record === 0) this.#fail('is empty; the first line must name the columns', 1);
    const newlines = this.#newlines;
    return {
      header: headerCells(Buffer.from(this.#header).toString('utf8')),
      records: this.#record - 1,
      lineOf: (record) =>
        newlines.reduce((line, before) => line + (before.record <= record ? before.count : 0), record + 1),
    };
  }

  #decode(chunk: Buffer | undefined): void {
    try {
      this.#decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      this.#fail('is not UTF-8; save it as "CSV UTF-8"', this.#line);
    }
  }

  #byte(byte: number): void {
    if (byte === NUL) this.#fail('contains a NUL byte', this.#line);
    if (byte === NEWLINE && !this.#quoted) {
      this.#endRecord();
      this.#line += 1;
      this.#recordLine = this.#line;
      return;
    }
    if (byte === NEWLINE) {
      this.#line += 1;
      const last = this.#newlines.at(-1);
      if (last?.record === this.#record + 1) last.count += 1;
      else this.#newlines.push({ record: this.#record + 1, count: 1 });
    }
    if (byte === QUOTE) this.#quoted = !this.#quoted;
    if (byte !== RETURN || this.#quoted) this.#recordBytes += 1;
    if (this.#record === 0) this.#headerByte(byte);
  }

  #headerByte(byte: number): void {
    this.#header.push(byte);
    if (this.#header.length > MAX_HEADER_BYTES) this.#fail('has a first line that is not a header', 1);
  }

  #endRecord(): void {
    if (this.#recordBytes === 0) {
      this.#blankLine ??= this.#recordLine;
      return;
    }
    if (this.#blankLine !== undefined) this.#fail('has a blank line', this.#blankLine);
    this.#record += 1;
    this.#recordBytes = 0;
  }

  #fail(what: string, line: number): never {
    throw new PermanentError({
      code: 'invalid_reference',
      detail: `The CSV of ${this.table} ${what} (line ${line}).`,
      line,
    });
  }
}

/** Column names hold no commas, so quotes around them are all that has to go. */
function headerCells(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(',')
    .map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    );
}
