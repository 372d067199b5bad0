const LF = 0x0a;
const CR = 0x0d;

/** Counts physical lines as the structure check does: LF, CRLF and CR each end one. */
export class LineCounter {
  #line = 1;
  #afterCr = false;

  /** Line (1-based) of the next byte. */
  get line(): number {
    return this.#line;
  }

  /** `bytes` in an encoding whose line ends are those of ASCII. */
  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte > CR) continue;
      if (byte === CR || (byte === LF && !(at === 0 ? this.#afterCr : bytes[at - 1] === CR))) this.#line++;
    }
    if (bytes.length > 0) this.#afterCr = bytes[bytes.length - 1] === CR;
  }
}
