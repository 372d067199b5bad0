import type { TextEncoding } from '@viewership/shared/runs/text-source';
import iconv from 'iconv-lite';
import { badBytes } from '../errors.js';
import { LineCounter } from './lines.js';

export type SingleByte = Exclude<TextEncoding, 'utf-8' | 'utf-16le' | 'utf-16be'>;

const UNDEFINED = '\uFFFD';

/** The characters of a code page, by byte; undefined where the page has none. */
export function charactersOf(encoding: SingleByte): readonly (string | undefined)[] {
  return Array.from({ length: 256 }, (_, byte) => {
    const character = iconv.decode(Buffer.from([byte]), encoding);
    return character === UNDEFINED || character === '' ? undefined : character;
  });
}

/**
 * Text of one byte per character as UTF-8. Throws PermanentError `invalid_encoding` with the line of a byte that the code
 * page does not define.
 */
export async function* decodeSingleByte(
  encoding: SingleByte,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const characters = charactersOf(encoding).map((text) => (text === undefined ? null : Buffer.from(text)));
  const lines = new LineCounter();
  for await (const chunk of chunks) {
    const decoded = Buffer.allocUnsafe(chunk.length * 3);
    let length = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte < 0x80) {
        decoded[length++] = byte;
        continue;
      }
      const character = characters[byte];
      if (character === null || character === undefined) {
        lines.add(chunk.subarray(0, at));
        const hex = byte.toString(16).toUpperCase();
        throw badBytes(lines.line, `the byte 0x${hex}, which ${encoding} does not define`);
      }
      for (const part of character) decoded[length++] = part;
    }
    lines.add(chunk);
    yield decoded.subarray(0, length);
  }
}
