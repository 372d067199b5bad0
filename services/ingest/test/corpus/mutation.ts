import { ACME, type CorpusFile } from './file.js';
import type { Random } from './random.js';

/** Larger files would only make the cases slow. */
const MAX_BYTES = 32_768;

/** What readers of CSV, numbers, dates and containers stumble over. */
const TOKENS = [
  '"',
  '""',
  '","',
  '\n',
  '\r',
  '\r\n',
  '\0',
  ',',
  ';',
  '\t',
  '|',
  ' ',
  '\u00A0',
  '\uFEFF',
  '\uFFFD',
  '=',
  "'",
  '\\',
  '{{X}}',
  '$1',
  'DEFAULT',
  'Total',
  'N/A',
  '-',
  '$ -',
  '(1)',
  '1e309',
  '99999999999999999999',
  '0x1F',
  'NaN',
  '1970-01-01',
  '31/12/2025',
  '12/31/2025',
  '99-99-9999',
  '2025-07-01',
  '20250701',
  'PK\x03\x04',
  '\x1f\x8b',
].map((token) => Buffer.from(token));

type Change = (bytes: Buffer, random: Random) => Buffer;

/** A place in the bytes, mostly behind the first line: without a header that is known, most files are refused at once. */
function within(bytes: Buffer, random: Random): number {
  const second = random.chance(0.8) ? bytes.indexOf('\n') + 1 : 0;
  return second + random.below(bytes.length - second + 1);
}

function spliced(bytes: Buffer, at: number, cut: number, put: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(Math.min(bytes.length, at + cut))]);
}

function changedLines(bytes: Buffer, random: Random): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const [from, to] = [random.below(lines.length), random.below(lines.length)];
  const [moved = ''] = lines.splice(from, 1);
  lines.splice(to, 0, moved, ...(random.chance(0.5) ? [moved] : []));
  return Buffer.from(lines.join('\n'), 'latin1');
}

const CHANGES: readonly Change[] = [
  (bytes, random) => bytes.subarray(0, within(bytes, random)),
  (bytes, random) => spliced(bytes, within(bytes, random), random.below(40), Buffer.alloc(0)),
  (bytes, random) => spliced(bytes, within(bytes, random), 0, random.pick(TOKENS)),
  (bytes, random) => spliced(bytes, within(bytes, random), random.below(12), random.pick(TOKENS)),
  (bytes, random) => spliced(bytes, within(bytes, random), 1, random.bytes(1)),
  (bytes, random) => {
    const at = within(bytes, random);
    return spliced(bytes, at, 0, bytes.subarray(at, at + random.below(200)));
  },
  changedLines,
  (bytes, random) =>
    spliced(bytes, within(bytes, random), random.below(3), Buffer.from(String(random.below(40)))),
  (bytes, random) => (random.chance(0.1) ? bytes.subarray(within(bytes, random)) : bytes),
];

/** A file that nobody wrote: one of the corpus changed in a few places, two of them joined, or nothing but noise. */
export function mutant(corpus: readonly CorpusFile[], random: Random): CorpusFile & { bytes: Buffer } {
  const parents = corpus.filter(({ bytes }) => Buffer.byteLength(bytes) <= MAX_BYTES);
  const parent = random.pick(parents);
  let bytes: Buffer = Buffer.from(parent.bytes);
  if (random.chance(0.05)) return { ...parent, request: ACME, bytes: random.bytes(random.below(4_096)) };
  if (random.chance(0.05)) return { ...parent, request: ACME, bytes: noise(random) };
  if (random.chance(0.1)) {
    bytes = Buffer.concat([
      bytes.subarray(0, within(bytes, random)),
      Buffer.from(random.pick(parents).bytes),
    ]);
  }
  for (let changes = random.below(4); changes >= 0; changes--) bytes = random.pick(CHANGES)(bytes, random);
  return { ...parent, bytes };
}

/** Text that looks like a table from afar. */
function noise(random: Random): Buffer {
  const words = [...TOKENS, Buffer.from('Date,Title,Minutes\n'), Buffer.from('2025-07-01,a,1\n')];
  return Buffer.concat(Array.from({ length: random.below(300) }, () => random.pick(words)));
}
