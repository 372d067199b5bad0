import { TextEncoding } from '@viewership/shared/runs/text-source';

/** Other names that people and programs write, without case and punctuation. */
const ALIASES: Readonly<Record<string, TextEncoding>> = {
  utf8sig: 'utf-8',
  utf8bom: 'utf-8',
  ascii: 'utf-8',
  usascii: 'utf-8',
  utf16: 'utf-16le',
  unicode: 'utf-16le',
  ucs2: 'utf-16le',
  // What is declared as Latin-1 is Windows-1252 in practice: https://encoding.spec.whatwg.org/#names-and-labels
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
  ansi: 'windows-1252',
  westerneuropean: 'windows-1252',
  latin2: 'iso-8859-2',
  latin5: 'windows-1254',
  iso88599: 'windows-1254',
  latin9: 'iso-8859-15',
  mac: 'macintosh',
  macroman: 'macintosh',
  xmacroman: 'macintosh',
};

const plain = (label: string): string => label.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const BY_LABEL = new Map<string, TextEncoding>([
  ...TextEncoding.options.map((name) => [plain(name), name] as const),
  ...TextEncoding.options.flatMap((name) => {
    const page = /^(?:windows-|ibm)(\d+)$/.exec(name)?.[1];
    return page === undefined ? [] : [[`cp${page}`, name] as const];
  }),
  ...Object.entries(ALIASES),
]);

/** The encoding that a person means by `label`, or undefined. */
export function encodingOf(label: string): TextEncoding | undefined {
  return BY_LABEL.get(plain(label));
}
