import { refuseBinary } from '../sanitize/structure/binary.js';
import { refused } from './errors.js';
import { utf16Without } from './encoding/detect.js';

export type Packing = 'gzip' | 'zip' | 'none';

/** How much of a file's beginning tells what it is. */
export const SNIFFED_BYTES = 4_096;

const CSV = 'export the report as CSV or .xlsx';
const PACK = 'pack it as zip or gzip, or send it unpacked';

/** Formats that are known and not read, by their first bytes in hex. */
const BINARY: readonly { readonly hex: readonly string[]; readonly what: string; readonly advice: string }[] =
  [
    {
      hex: ['d0cf11e0'],
      what: 'an old Excel workbook (.xls), or one with a password',
      advice: 'save it as .xlsx without a password',
    },
    { hex: ['25504446'], what: 'a PDF', advice: CSV },
    { hex: ['50415231'], what: 'a Parquet file', advice: CSV },
    { hex: ['89504e47', 'ffd8ff', '47494638'], what: 'an image', advice: CSV },
    { hex: ['377abcaf271c'], what: 'a 7z archive', advice: PACK },
    { hex: ['526172211a07'], what: 'a RAR archive', advice: PACK },
    { hex: ['425a68'], what: 'compressed with bzip2', advice: PACK },
    { hex: ['fd377a585a00'], what: 'compressed with xz', advice: PACK },
    { hex: ['28b52ffd'], what: 'compressed with zstd', advice: PACK },
    { hex: ['7b5c727466'], what: "a text processor's file (RTF)", advice: CSV },
  ];

/** The same for formats that are text. */
const MARKUP: readonly { readonly begins: RegExp; readonly what: string; readonly advice: string }[] = [
  {
    begins: /^<(!doctype\s+html|html|head|body|table|meta)\b/i,
    what: 'a web page (HTML), whatever its name says',
    advice: 'open it in a spreadsheet program and save it as .xlsx or CSV',
  },
  {
    begins: /^<\?xml/i,
    what: 'XML',
    advice: 'if it is an Excel 2003 workbook, save it as .xlsx; otherwise export the report as CSV',
  },
  { begins: /^(\{\s*"|\[\s*[[{])/, what: 'JSON', advice: CSV },
];

/**
 * What a file is, by its first bytes and never by its name. Throws PermanentError `unsupported_format` for what is known
 * and not read, `binary_file` for what is no text at all.
 */
export function packingOf(head: Buffer): Packing {
  const hex = head.subarray(0, 8).toString('hex');
  if (hex.startsWith('1f8b')) return 'gzip';
  if (/^504b(0304|0506|0708)/.test(hex)) return 'zip';
  const begin = head.subarray(0, 512).toString('utf8').trimStart();
  const known =
    BINARY.find((format) => format.hex.some((bytes) => hex.startsWith(bytes))) ??
    MARKUP.find(({ begins }) => begins.test(begin));
  if (known !== undefined) {
    throw refused('unsupported_format', `The file is ${known.what}, not CSV text: ${known.advice}.`);
  }
  const utf16 = /^(fffe|feff)/.test(hex) || utf16Without(head) !== undefined;
  if (!utf16) refuseBinary(head);
  return 'none';
}

/** A container may hold text only. Throws what `packingOf` throws, and `nested_container`. */
export function refuseNested(head: Buffer, outer: string): void {
  const packing = packingOf(head);
  if (packing === 'none') return;
  const inner = packing === 'gzip' ? 'another gzip file' : 'a zip archive or a workbook';
  throw refused(
    'nested_container',
    `The ${outer} holds ${inner}, and only one level is unpacked: unpack the file once and send what was inside.`,
  );
}
