import { brokenQuotes, recordTooLarge, tooManyColumns } from './errors.js';
import { MAX_COLUMNS, MAX_RECORD_BYTES } from './limits.js';
import { PlainRecords } from './plain-records.js';
import type { LineEnd, QuoteFault, RecordHandler, RecordView } from './record-view.js';

// Byte classes, ordered so that one comparison tells what may be skipped inside a cell.
const ORDINARY = 0;
const SPACE = 1;
const DELIMITER = 2;
const LF = 3;
const CR = 4;
const QUOTE = 5;

const CELL_START = 0;
const LEADING_SPACE = 1;
const PLAIN = 2;
const QUOTED = 3;
const AFTER_QUOTE = 4;

/** Re-reading after broken quotes is bounded, or a crafted file could make it quadratic. */
const RESCAN_ALLOWANCE = 64 * MAX_RECORD_BYTES;

/**
 * Splits the bytes of a CSV file (UTF-8, quote `"`, escape `""`) into records, whatever the chunks. Line ends are LF,
 * CRLF and CR, also mixed. A quote that is never closed, or that text follows, faults only the physical line where the
 * record began: reading resumes at the next line, so that one stray quote never swallows the rest of the file.
 *
 * Throws PermanentError `cell_too_large`, `broken_quotes`.
 */
export class RecordSplitter {
  readonly #classes = new Uint8Array(256);
  readonly #plain: PlainRecords;
  readonly #record: RecordView;
  #buffer: Buffer = Buffer.alloc(0);
  #first = true;
  #bom = false;
  #position = 0;
  #state = CELL_START;
  /** Where the record's first physical line ends, and where the next begins; -1 while it has only one. */
  #firstLineEnd = -1;
  #secondLine = -1;
  #line = 1;
  #consumed = 0;
  #rescanned = 0;

  constructor(
    delimiter: string,
    private readonly handle: RecordHandler,
  ) {
    this.#classes[0x20] = SPACE;
    this.#classes[0x0a] = LF;
    this.#classes[0x0d] = CR;
    this.#classes[0x22] = QUOTE;
    this.#classes[delimiter.charCodeAt(0)] = DELIMITER;
    this.#plain = new PlainRecords(delimiter.charCodeAt(0));
    this.#record = {
      buffer: this.#buffer,
      start: 0,
      end: 0,
      line: 1,
      cells: 1,
      lineEnd: 'none',
      blank: false,
      fault: null,
      strayQuote: false,
      spacedQuote: false,
      quotedLf: 0,
      quotedCrlf: 0,
      quotedCr: 0,
    };
  }

  /** Whether the file began with a byte order mark (which is no part of any cell). */
  get bom(): boolean {
    return this.#bom;
  }

  /** Physical line of the next byte. */
  get line(): number {
    return this.#line;
  }

  write(chunk: Buffer): void {
    this.#consumed += chunk.length;
    const start = this.#record.start;
    const kept = this.#buffer.length - start;
    this.#buffer = kept === 0 ? chunk : Buffer.concat([this.#buffer.subarray(start), chunk]);
    this.#rebase(start);
    if (this.#first) {
      if (this.#buffer.length < 3) return;
      this.#skipBom();
    }
    do this.#split(false);
    while (this.#breakOverlong());
  }

  finish(): void {
    if (this.#first) this.#skipBom();
    while (this.#record.start < this.#buffer.length) {
      this.#split(true);
      if (this.#breakOverlong() || this.#record.start === this.#buffer.length) continue;
      if (this.#state === QUOTED) this.#fault('quote_never_closed', this.#position);
      else this.#end(this.#position, this.#position, 'none');
    }
  }

  #breakOverlong(): boolean {
    const overlong = this.#position - this.#record.start > MAX_RECORD_BYTES;
    if (overlong) this.#tooLong(this.#position);
    return overlong;
  }

  #skipBom(): void {
    this.#first = false;
    const b = this.#buffer;
    this.#bom = b.length >= 3 && b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf;
    if (this.#bom) {
      this.#record.start = 3;
      this.#position = 3;
    }
  }

  #rebase(by: number): void {
    this.#record.buffer = this.#buffer;
    this.#record.start -= by;
    this.#position -= by;
    if (this.#secondLine >= 0) {
      this.#firstLineEnd -= by;
      this.#secondLine -= by;
    }
  }

  /** The state machine. It leaves a CR at the very end of the buffer for the next call, which knows what follows it. */
  #split(last: boolean): void {
    const bytes = this.#buffer;
    const classes = this.#classes;
    const record = this.#record;
    const length = bytes.length;
    let i = this.#position;
    let state = this.#state;
    this.#plain.open();
    while (i < length) {
      if (state === CELL_START && i === record.start && bytes[i] !== 0x22) {
        this.#plain.handOver(record, this.handle);
        this.#line = record.line;
        i = record.start;
        if (i === length) break;
      }
      const byteClass = classes[bytes[i] as number] as number;
      if (state === QUOTED) {
        if (byteClass === QUOTE) state = AFTER_QUOTE;
        else if (byteClass === LF || byteClass === CR) {
          if (byteClass === CR && i + 1 === length && !last) break;
          i = this.#newlineInQuotes(i, byteClass);
          continue;
        } else {
          i++;
          while (i < length && (classes[bytes[i] as number] as number) <= DELIMITER) i++;
          continue;
        }
      } else if (byteClass === ORDINARY) {
        if (state === AFTER_QUOTE) {
          record.fault = 'text_after_quote';
          if (this.#secondLine >= 0) {
            this.#fault('text_after_quote', i);
            i = this.#position;
            state = CELL_START;
            continue;
          }
        }
        state = PLAIN;
        i++;
        // The bulk of every file is text between delimiters.
        while (i < length && (classes[bytes[i] as number] as number) <= SPACE) i++;
        continue;
      } else if (byteClass === DELIMITER) {
        record.cells++;
        state = CELL_START;
      } else if (byteClass === QUOTE) {
        if (state === CELL_START) state = QUOTED;
        else if (state === LEADING_SPACE) {
          record.spacedQuote = true;
          state = QUOTED;
        } else if (state === AFTER_QUOTE && (bytes[i - 1] as number) === 0x22) {
          state = QUOTED;
        } else {
          record.strayQuote = true;
          if (state === AFTER_QUOTE) record.fault = 'text_after_quote';
          state = PLAIN;
        }
      } else if (byteClass === SPACE) {
        if (state === CELL_START) state = LEADING_SPACE;
        else if (state === AFTER_QUOTE) record.spacedQuote = true;
      } else {
        if (byteClass === CR && i + 1 === length && !last) break;
        this.#state = state;
        const crlf = byteClass === CR && bytes[i + 1] === 0x0a;
        this.#end(i, crlf ? i + 2 : i + 1, byteClass === LF ? 'lf' : crlf ? 'crlf' : 'cr');
        i = this.#position;
        state = this.#state;
        continue;
      }
      i++;
    }
    this.#position = i;
    this.#state = state;
  }

  #newlineInQuotes(at: number, byteClass: number): number {
    const crlf = byteClass === CR && this.#buffer[at + 1] === 0x0a;
    const next = crlf ? at + 2 : at + 1;
    if (crlf) this.#record.quotedCrlf++;
    else if (byteClass === LF) this.#record.quotedLf++;
    else this.#record.quotedCr++;
    if (this.#secondLine < 0) {
      this.#firstLineEnd = at;
      this.#secondLine = next;
    }
    this.#line++;
    return next;
  }

  /** Hands over the record that ends at `end`; the next begins at `next`. */
  #end(end: number, next: number, lineEnd: LineEnd): void {
    const record = this.#record;
    if (end - record.start > MAX_RECORD_BYTES) return this.#tooLong(end);
    if (record.fault !== null && this.#secondLine >= 0) return this.#fault(record.fault, end);
    record.end = end;
    record.lineEnd = lineEnd;
    record.blank = record.cells === 1 && (this.#state === CELL_START || this.#state === LEADING_SPACE);
    this.handle(record);
    if (lineEnd !== 'none') this.#line++;
    this.#begin(next);
  }

  /** The record breaks: its first physical line is handed over as faulty, and reading resumes at its second line. */
  #fault(fault: QuoteFault, at: number): void {
    const record = this.#record;
    this.#rescanned += at - record.start;
    if (this.#rescanned > RESCAN_ALLOWANCE + this.#consumed) {
      throw brokenQuotes(record.line);
    }
    record.fault = at - record.start > MAX_RECORD_BYTES ? 'quote_never_closed' : fault;
    const lineEnd = this.#secondLine < 0 ? 'none' : this.#lineEndAt(this.#firstLineEnd);
    const next = this.#secondLine < 0 ? at : this.#secondLine;
    record.end = this.#secondLine < 0 ? at : this.#firstLineEnd;
    record.lineEnd = lineEnd;
    record.blank = false;
    record.quotedLf = 0;
    record.quotedCrlf = 0;
    record.quotedCr = 0;
    this.handle(record);
    this.#line = record.line + (lineEnd === 'none' ? 0 : 1);
    this.#begin(next);
  }

  #lineEndAt(at: number): LineEnd {
    if (this.#buffer[at] === 0x0a) return 'lf';
    return this.#buffer[at + 1] === 0x0a ? 'crlf' : 'cr';
  }

  /** Longer than a record may be: a quote that was never closed, or a line that nobody can read. */
  #tooLong(at: number): void {
    const record = this.#record;
    if (this.#secondLine >= 0 && this.#firstLineEnd - record.start <= MAX_RECORD_BYTES) {
      return this.#fault('quote_never_closed', at);
    }
    throw record.cells > MAX_COLUMNS
      ? tooManyColumns(record.cells, record.line)
      : recordTooLarge(record.line);
  }

  #begin(at: number): void {
    const record = this.#record;
    record.start = at;
    record.line = this.#line;
    record.cells = 1;
    record.fault = null;
    record.strayQuote = false;
    record.spacedQuote = false;
    record.quotedLf = 0;
    record.quotedCrlf = 0;
    record.quotedCr = 0;
    this.#state = CELL_START;
    this.#firstLineEnd = -1;
    this.#secondLine = -1;
    this.#position = at;
  }
}
