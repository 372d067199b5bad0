import { LineCounter } from './lines.js';

const SAMPLE_BYTES = 65_536;
const WORD_BYTES = 64;

/** What the bytes above 0x7F of a text are like. */
export interface Survey {
  /** Sequences of two to four bytes that are valid UTF-8, and bytes that are part of none. */
  readonly valid: number;
  readonly invalid: number;
  /** Line and value of the first byte that is not UTF-8. */
  readonly firstInvalid: { readonly line: number; readonly byte: number } | undefined;
  /** How often each byte occurs; below 0x80 not counted. */
  readonly histogram: readonly number[];
  /** Words with such bytes, one space between, from the beginning of the text. */
  readonly sample: Buffer;
  /** The same of words that have valid UTF-8 in them. */
  readonly doubtful: Buffer;
}

/** Looks at every byte of a text. */
export async function surveyBytes(chunks: AsyncIterable<Buffer>): Promise<Survey> {
  const surveyor = new Surveyor();
  for await (const chunk of chunks) surveyor.write(chunk);
  return surveyor.finish();
}

class Surveyor {
  readonly #histogram = Array.from({ length: 256 }, () => 0);
  readonly #words = new Words();
  readonly #doubtful = new Words();
  readonly #lines = new LineCounter();
  #valid = 0;
  #invalid = 0;
  #firstInvalid: Survey['firstInvalid'];
  /** Continuation bytes that the sequence still needs, how many it has, and the range of the next one. */
  #needed = 0;
  #seen = 0;
  #lead = 0;
  #low = 0x80;
  #high = 0xbf;

  write(chunk: Buffer): void {
    const firstBefore = this.#firstInvalid;
    this.#words.begin();
    this.#doubtful.begin();
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte < 0x80 && this.#needed === 0) continue;
      this.#step(byte, chunk, at);
      if (byte < 0x80) continue;
      this.#histogram[byte] = (this.#histogram[byte] ?? 0) + 1;
      this.#words.add(chunk, at);
    }
    // Lines are needed up to the first invalid byte only.
    if (firstBefore === undefined && this.#firstInvalid === undefined) this.#lines.add(chunk);
  }

  finish(): Survey {
    if (this.#needed > 0) this.#reject(Buffer.alloc(0), 0);
    return {
      valid: this.#valid,
      invalid: this.#invalid,
      firstInvalid: this.#firstInvalid,
      histogram: this.#histogram,
      sample: this.#words.sample(),
      doubtful: this.#doubtful.sample(),
    };
  }

  /** One byte of the UTF-8 automaton: https://encoding.spec.whatwg.org/#utf-8-decoder */
  #step(byte: number, chunk: Buffer, at: number): void {
    if (this.#needed > 0) {
      if (byte >= this.#low && byte <= this.#high) {
        this.#low = 0x80;
        this.#high = 0xbf;
        this.#needed--;
        this.#seen++;
        if (this.#needed > 0) return;
        this.#valid++;
        this.#doubtful.add(chunk, at);
        return;
      }
      this.#reject(chunk, at);
      if (byte < 0x80) return;
    }
    this.#seen = 1;
    this.#lead = byte;
    this.#low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.#needed = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#needed = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#needed = 3;
    else this.#reject(chunk, at);
  }

  /** The bytes of a sequence that breaks off are not UTF-8, nor is a byte that can begin none. */
  #reject(chunk: Buffer, at: number): void {
    this.#invalid += this.#seen;
    this.#needed = 0;
    this.#seen = 0;
    if (this.#firstInvalid !== undefined) return;
    this.#lines.add(chunk.subarray(0, at));
    this.#firstInvalid = { line: this.#lines.line, byte: this.#lead };
  }
}

/** Words out of chunks, each once. */
class Words {
  readonly #words: Buffer[] = [];
  #bytes = 0;
  /** Where the last word ends in the chunk. */
  #end = 0;

  /** Before each chunk. */
  begin(): void {
    this.#end = 0;
  }

  /** Keeps the word around `at`, as far as it lies in the chunk. */
  add(chunk: Buffer, at: number): void {
    if (at < this.#end || this.#bytes >= SAMPLE_BYTES) return;
    let start = at;
    while (start > 0 && at - start < WORD_BYTES && isWordByte(chunk[start - 1] as number)) start--;
    let end = at + 1;
    while (end < chunk.length && end - at < WORD_BYTES && isWordByte(chunk[end] as number)) end++;
    const word = Buffer.alloc(end - start + 1, 0x20);
    chunk.copy(word, 0, start, end);
    this.#words.push(word);
    this.#bytes += word.length;
    this.#end = end;
  }

  sample(): Buffer {
    return Buffer.concat(this.#words);
  }
}

function isWordByte(byte: number): boolean {
  return byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
