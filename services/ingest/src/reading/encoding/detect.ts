import type { TextEncoding } from '@viewership/shared/runs/text-source';
import { fieldRefused } from '../errors.js';

const LOOKED_AT = 4_096;

type Unicode = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding that a byte order mark states. */
function markOf(head: Buffer): Unicode | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/**
 * UTF-16 without a byte order mark: the delimiters, digits and line ends of any table have a zero byte, always on the same
 * side.
 */
export function utf16Without(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(head.length, LOOKED_AT);
  const zeros = [0, 0];
  for (let at = 0; at < length; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 8 && even * 20 < odd) return 'utf-16le';
  if (even > length / 8 && odd * 20 < even) return 'utf-16be';
  return undefined;
}

/**
 * The encoding that the beginning of a text speaks for; `utf-8` is an assumption that the structure check verifies to the
 * last byte. Throws PermanentError `encoding_contradicts` when `requested` is not what the byte order mark states.
 */
export function encodingOfHead(head: Buffer, requested: TextEncoding | undefined): TextEncoding {
  const mark = markOf(head);
  if (mark !== undefined && requested !== undefined && requested !== mark) {
    throw fieldRefused(
      'encoding',
      'encoding_contradicts',
      `The file begins with the byte order mark of ${mark}, but the field encoding says ${requested}: leave the field out.`,
    );
  }
  return requested ?? mark ?? utf16Without(head) ?? 'utf-8';
}
