import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { RecordHandler, RecordView } from './record-view.js';

/** So much text is looked at in one go. It fits into the nearest caches, and so do the records that are found in it. */
const WINDOW_BYTES = 2 ** 16;
/** Where the module writes what it has found. */
const FOUND_AT = 2 ** 17;
/** Numbers for each record. */
const EACH = 2;

/** As much of WebAssembly as is used: TypeScript has its types only for browsers. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

const Exports = z.object({
  memory: z.object({ buffer: z.instanceof(ArrayBuffer) }),
  scan: z.custom<(at: number, length: number, delimiter: number) => number>(
    (value) => typeof value === 'function',
  ),
});

const code = readFileSync(new URL('../../../wasm/plain-records.wasm', import.meta.url));
/** One for all texts of a thread: what lies in its memory is of use only until another text is looked at. */
const { memory, scan } = Exports.parse(new WebAssembly.Instance(new WebAssembly.Module(code)).exports);
const window = new Uint8Array(memory.buffer, 0, WINDOW_BYTES);
const found = new Uint32Array(memory.buffer, FOUND_AT, WINDOW_BYTES);

/**
 * The plain records of a text: several cells, no quote, ended by LF or CRLF. Nearly every byte of nearly every file lies in
 * one, and wasm/plain-records.wat finds their ends several times as fast as a loop over bytes.
 */
export class PlainRecords {
  readonly #delimiter: number;
  /** The stretch of the buffer that lies in the window. */
  #from = 0;
  #to = 0;

  /** `delimiter` is one byte. */
  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  /** The next buffer is another one, or other texts have been looked at since. */
  open(): void {
    this.#from = 0;
    this.#to = 0;
  }

  /**
   * Hands over the records of `record.buffer` from `record.start` on, where one begins on line `record.line`, as long as they
   * are plain and end in the buffer. Afterwards `record` is at the begin of the record that is none of this, with one cell.
   */
  handOver(record: RecordView, handle: RecordHandler): void {
    const { buffer } = record;
    record.blank = false;
    for (let more = true; more;) {
      const result = this.#find(buffer, record.start);
      const count = result >= 0 ? result : ~result;
      const base = this.#from;
      for (let i = 0; i < count; i++) {
        const lf = base + (found[i * EACH] as number);
        const crlf = buffer[lf - 1] === 0x0d;
        record.end = crlf ? lf - 1 : lf;
        record.lineEnd = crlf ? 'crlf' : 'lf';
        record.cells = found[i * EACH + 1] as number;
        handle(record);
        record.start = lf + 1;
        record.line++;
      }
      more = result > 0 && this.#to < buffer.length;
    }
    record.cells = 1;
  }

  /** What `scan` says of the text from `at`, after moving the window where it shows no whole record. */
  #find(buffer: Uint8Array, at: number): number {
    const shown = at >= this.#from && at < this.#to;
    const result = shown ? this.#scan(at) : 0;
    if (shown && (result !== 0 || this.#to === buffer.length || at === this.#from)) return result;
    this.#from = at;
    this.#to = Math.min(at + WINDOW_BYTES, buffer.length);
    window.set(buffer.subarray(this.#from, this.#to));
    return this.#scan(at);
  }

  #scan(at: number): number {
    return scan(at - this.#from, this.#to - this.#from, this.#delimiter);
  }
}
