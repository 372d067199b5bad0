import { badBytes } from '../errors.js';
import { LineCounter } from './lines.js';

/** A surrogate without its other half; in Unicode mode a pair is one character and does not match. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * UTF-16 as UTF-8, without the byte order mark. Throws PermanentError `invalid_encoding` with the line of a lone
 * surrogate, or of an end in the middle of a character.
 */
export async function* decodeUtf16(
  order: 'utf-16le' | 'utf-16be',
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const lines = new LineCounter();
  let carry: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([carry, chunk]);
    const even = bytes.length - (bytes.length % 2);
    // A pair of surrogates may be cut by the chunk's end.
    const last = even === 0 ? 0 : (bytes[order === 'utf-16le' ? even - 1 : even - 2] as number);
    const whole = (last & 0xfc) === 0xd8 ? even - 2 : even;
    carry = Buffer.from(bytes.subarray(whole));
    const units = bytes.subarray(0, whole);
    if (order === 'utf-16be') units.swap16();
    let text = units.toString('utf16le');
    if (first && text.length > 0) {
      first = false;
      if (text.startsWith('\uFEFF')) text = text.slice(1);
    }
    const lone = LONE_SURROGATE.exec(text);
    if (lone !== null) {
      lines.add(Buffer.from(text.slice(0, lone.index)));
      throw badBytes(lines.line, 'half of a UTF-16 character');
    }
    const decoded = Buffer.from(text);
    lines.add(decoded);
    if (decoded.length > 0) yield decoded;
  }
  if (carry.length > 0) throw badBytes(lines.line, 'the end of the file in the middle of a UTF-16 character');
}
