import { z } from 'zod';

/** The encodings that can be read; `windows-…`, `iso-8859-…`, `koi8-…`, `ibm…` and `macintosh` have one byte per character. */
export const TextEncoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-15',
  'koi8-r',
  'koi8-u',
  'ibm437',
  'ibm850',
  'ibm852',
  'ibm866',
  'macintosh',
]);
export type TextEncoding = z.infer<typeof TextEncoding>;

/** What the text lay in. An upload that is text itself has none. */
export const Container = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gzip') }),
  /** `member` is the one file of the archive. */
  z.strictObject({ kind: z.literal('zip'), member: z.string() }),
  /** `columns` up to the last one with a value: as wide is every record. */
  z.strictObject({ kind: z.literal('xlsx'), sheet: z.string(), columns: z.int().min(1) }),
]);
export type Container = z.infer<typeof Container>;

/** How the raw bytes of an upload become text; what was detected once is never detected again. */
export interface TextSource {
  readonly container?: Container | undefined;
  readonly encoding: TextEncoding;
}
