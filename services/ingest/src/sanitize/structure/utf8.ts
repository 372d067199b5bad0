import { isUtf8 } from 'node:buffer';

/** Checks a stream for valid UTF-8, whatever the chunks. */
export class Utf8Checker {
  #carry: Buffer = Buffer.alloc(0);

  /** The offset in `chunk` of the first byte that cannot be part of valid UTF-8, or -1. */
  write(chunk: Buffer): number {
    const bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes));
    if (!isUtf8(whole)) return Math.max(0, firstInvalid(whole) - this.#carry.length);
    this.#carry = Buffer.from(bytes.subarray(whole.length));
    return -1;
  }

  /** True when the file does not end in the middle of a character. */
  finish(): boolean {
    return this.#carry.length === 0;
  }
}

/** How many bytes at the end begin a character that is not complete yet. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? back : 0;
  }
  return 0;
}

/** Offset of the first invalid byte; `bytes` is known to be invalid. */
function firstInvalid(bytes: Buffer): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, prefix.length - incompleteTail(prefix)))) valid = middle;
    else invalid = middle;
  }
  return valid;
}
