import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { originalText } from '@viewership/shared/engine/spreadsheet';
import type { Structure } from '@viewership/shared/runs/upload';
import { headerKey } from '../header.js';
import { cellsOf } from './cells.js';
import { RAW_CHARACTERS } from './limits.js';
import type { RecordView } from './record-view.js';
import { RecordSplitter } from './records.js';

export interface RewriteOptions {
  readonly input: string;
  readonly structure: Structure;
  /** Where the clean file goes: the data records only, LF, the same delimiter, with the physical line as first column. */
  readonly output: string;
  /** Where the lines go that cannot be split into cells: `line,reason,raw`, comma, LF, no header. */
  readonly rejects: string;
  readonly signal?: AbortSignal;
}

export interface RewriteResult {
  readonly written: number;
  readonly rejected: number;
}

export type LineReject = 'wrong_cell_count' | 'broken_quotes';

const CHUNK_BYTES = 1 << 20;
const REPLACEMENT = '\uFFFD';

/**
 * Rewrites a file that is not clean, in one streaming pass: every data record either goes into the clean file with all its
 * cells, or its line into the rejects. Blank cells at the end are added or left out where the width demands it. Columns before
 * the header's own are left out. NUL bytes become U+FFFD: visible, and never part of a number.
 */
export async function rewriteFile(options: RewriteOptions): Promise<RewriteResult> {
  const clean = await open(options.output, 'wx');
  try {
    const rejects = await open(options.rejects, 'wx');
    try {
      return await rewrite(options, clean, rejects);
    } finally {
      await rejects.close();
    }
  } finally {
    await clean.close();
  }
}

async function rewrite(
  options: RewriteOptions,
  clean: FileHandle,
  rejects: FileHandle,
): Promise<RewriteResult> {
  const { structure, input, signal } = options;
  const rewriter = new Rewriter(structure);
  const splitter = new RecordSplitter(structure.delimiter, (record) => rewriter.record(record));
  const flush = async () => {
    const { cleanText, rejectText } = rewriter.take();
    if (cleanText !== '') await clean.writeFile(cleanText);
    if (rejectText !== '') await rejects.writeFile(rejectText);
  };
  const chunks: AsyncIterable<Buffer> = createReadStream(input, { highWaterMark: CHUNK_BYTES, signal });
  for await (const chunk of chunks) {
    splitter.write(chunk);
    await flush();
  }
  splitter.finish();
  await flush();
  return { written: rewriter.written, rejected: rewriter.rejected };
}

class Rewriter {
  written = 0;
  rejected = 0;
  readonly #delimiter: string;
  readonly #width: number;
  readonly #leading: number;
  /** Up to the last column with a name, or with a date over it. */
  readonly #namedWidth: number;
  readonly #headerLine: number;
  #clean: string[] = [];
  #rejects: string[] = [];

  constructor({ delimiter, header, dates, headerLine, leadingColumns = 0 }: Structure) {
    this.#delimiter = delimiter;
    this.#leading = leadingColumns;
    this.#width = leadingColumns + header.length;
    this.#namedWidth =
      leadingColumns +
      header.findLastIndex((name, column) => headerKey(name) !== '' || (dates?.[column] ?? '') !== '') +
      1;
    this.#headerLine = headerLine;
  }

  /** What was made since the last call. */
  take(): { cleanText: string; rejectText: string } {
    const made = { cleanText: this.#clean.join(''), rejectText: this.#rejects.join('') };
    this.#clean = [];
    this.#rejects = [];
    return made;
  }

  record(record: RecordView): void {
    if (record.blank || record.line <= this.#headerLine) return;
    if (record.fault !== null) return this.#reject(record, 'broken_quotes');
    if (record.cells !== this.#width) return this.#wrongWidth(record);
    const text = record.buffer.toString('utf8', record.start, record.end).replaceAll('\0', REPLACEMENT);
    if (this.#leading > 0) this.#write(record.line, this.#encode(this.#own(this.#cells(record))));
    else if (record.strayQuote || record.spacedQuote)
      this.#write(record.line, this.#encode(this.#cells(record)));
    else this.#write(record.line, text);
  }

  #cells(record: RecordView): string[] {
    return cellsOf(record.buffer, record.start, record.end, this.#delimiter);
  }

  /** Of a correction: the cells of the first file, without the apostrophes that made them safe for a spreadsheet. */
  #own(cells: readonly string[]): readonly string[] {
    return this.#leading === 0 ? cells : cells.slice(this.#leading).map(originalText);
  }

  /** Blank cells at the end, in the record or under blank header cells, may be missing or too many: nothing is lost by it. */
  #wrongWidth(record: RecordView): void {
    const cells = this.#cells(record);
    const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    const enough = filled === 0 || cells.length >= this.#namedWidth;
    if (filled > this.#width || !enough) return this.#reject(record, 'wrong_cell_count');
    const padded = Array.from({ length: this.#width }, (_, index) => cells[index] ?? '');
    this.#write(record.line, this.#encode(this.#own(padded)));
  }

  #encode(cells: readonly string[]): string {
    return cells.map((cell) => quoted(cell.replaceAll('\0', REPLACEMENT))).join(this.#delimiter);
  }

  #write(line: number, text: string): void {
    this.written++;
    this.#clean.push(`${line}${this.#delimiter}${text}\n`);
  }

  #reject(record: RecordView, reason: LineReject): void {
    this.rejected++;
    const end = Math.min(record.end, record.start + RAW_CHARACTERS * 4);
    const raw = record.buffer.toString('utf8', record.start, end).replaceAll('\0', REPLACEMENT);
    this.#rejects.push(`${record.line},${reason},${quoted(raw.slice(0, RAW_CHARACTERS))}\n`);
  }
}

function quoted(text: string): string {
  return text === '' ? '' : `"${text.replaceAll('"', '""')}"`;
}
