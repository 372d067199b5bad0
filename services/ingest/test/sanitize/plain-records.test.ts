import { readFile } from 'node:fs/promises';
import { test } from 'tap';
import { assemblePlainRecords, PLAIN_RECORDS } from '../../generator/plain-records.js';
import { PlainRecords } from '../../src/sanitize/structure/plain-records.js';
import type { RecordView } from '../../src/sanitize/structure/record-view.js';
import { RecordSplitter } from '../../src/sanitize/structure/records.js';
import { Random } from '../corpus/random.js';

interface Seen extends Omit<RecordView, 'buffer' | 'start' | 'end'> {
  readonly text: string;
}

/** What a splitter says of a text that comes in chunks of these sizes. */
function split(text: Buffer, delimiter: string, size: () => number): Seen[] {
  const seen: Seen[] = [];
  const splitter = new RecordSplitter(delimiter, ({ buffer, start, end, ...about }) =>
    seen.push({ ...about, text: buffer.toString('latin1', start, end) }),
  );
  for (let at = 0; at < text.length;) {
    const chunk = text.subarray(at, at + size());
    splitter.write(chunk);
    at += chunk.length;
  }
  splitter.finish();
  return seen;
}

test('the module that is shipped is what its source says', async (t) => {
  const assembled = Buffer.from(await assemblePlainRecords());
  t.ok(assembled.equals(await readFile(PLAIN_RECORDS)), 'otherwise run: npm run plain-records');
});

test('plain records are handed over up to what is not plain', (t) => {
  const cases: readonly (readonly [text: string, plain: readonly string[], rest: string])[] = [
    ['a,b\nc,d\r\ne,f\n', ['a,b', 'c,d', 'e,f'], ''],
    ['a,b\n"c",d\ne,f\n', ['a,b'], '"c",d\ne,f\n'],
    ['a,b\nc,d"\ne,f\n', ['a,b'], 'c,d"\ne,f\n'],
    ['a,b\nc,d\re,f\n', ['a,b'], 'c,d\re,f\n'],
    ['a,b\nc,d\r\r\ne,f\n', ['a,b'], 'c,d\r\r\ne,f\n'],
    ['a,b\nc,d\r', ['a,b'], 'c,d\r'],
    ['a,b\nc\ne,f\n', ['a,b'], 'c\ne,f\n'],
    ['a,b\n\ne,f\n', ['a,b'], '\ne,f\n'],
    ['a,b\nc,d', ['a,b'], 'c,d'],
    [',\n,\n', [',', ','], ''],
    ['', [], ''],
  ];
  for (const before of [0, 1, 7, 12, 13, 14, 15, 16]) {
    for (const [text, expected, rest] of cases) {
      // What lies before moves every byte through the sixteen that are looked at together.
      const buffer = Buffer.from(`${'x'.repeat(before)}${text}`);
      const record = { ...BEGIN, buffer, start: before };
      const plain: unknown[] = [];
      new PlainRecords(0x2c).handOver(record, ({ start, end, line, cells }) => {
        plain.push([buffer.toString('latin1', start, end), line, cells]);
      });
      const left = buffer.toString('latin1', record.start);
      t.strictSame(
        [plain, left, record.line, record.cells],
        [expected.map((each, index) => [each, index + 1, 2]), rest, expected.length + 1, 1],
      );
    }
  }
  t.end();
});

test('the records of a text are the same byte by byte, where none is ever handed over as plain', (t) => {
  for (const delimiter of [',', ';', '\t', '|']) {
    for (let seed = 1; seed <= 2; seed += 1) {
      const chance = new Random(seed);
      const text = madeUpText(chance, delimiter, 150_000);
      const byBytes = split(text, delimiter, () => 1);
      t.ok(byBytes.length > 1_000, 'many records');
      for (const [what, size] of [
        ['at once', () => text.length],
        ['in chunks of a socket', () => 65_536],
        ['in chunks of any size', () => 1 + chance.below(100_000)],
      ] as const) {
        const seen = split(text, delimiter, size);
        const different = byBytes.findIndex(
          (record, index) => JSON.stringify(record) !== JSON.stringify(seen[index]),
        );
        t.strictSame([different, seen.length], [-1, byBytes.length], `${what}, seed ${seed}`);
      }
    }
  }
  t.end();
});

test('a record that is longer than the window is one record, and so are those around it', (t) => {
  const long = `${'x'.repeat(200_000)},y`;
  const text = Buffer.from(`a,b\n${long}\nc,d\n${long}\r\ne,f\n`);
  for (const size of [text.length, 65_536, 1_000]) {
    const seen = split(text, ',', () => size);
    t.strictSame(
      seen.map(({ text: { length }, cells, line }) => [length, cells, line]),
      [
        [3, 2, 1],
        [200_002, 2, 2],
        [3, 2, 3],
        [200_002, 2, 4],
        [3, 2, 5],
      ],
    );
  }
  t.end();
});

const BEGIN: RecordView = {
  buffer: Buffer.alloc(0),
  start: 0,
  end: 0,
  line: 1,
  cells: 1,
  lineEnd: 'none',
  blank: false,
  fault: null,
  strayQuote: false,
  spacedQuote: false,
  quotedLf: 0,
  quotedCrlf: 0,
  quotedCr: 0,
};

/** Mostly plain records of cells of any length, and now and then everything that is not plain. */
function madeUpText(chance: Random, delimiter: string, bytes: number): Buffer {
  const parts: string[] = [];
  let length = 0;
  while (length < bytes) {
    const odd = chance.chance(0.05);
    const cell = () =>
      odd && chance.chance(0.3)
        ? chance.pick([
            '"quoted"',
            '"a ""b"" c"',
            `"x${delimiter}y"`,
            '"two\nlines"',
            'a"b',
            ' "spaced" ',
            ' ',
            '"t"x',
            'ü',
          ])
        : chance.pick(['', 'word', '12', 'x'.repeat(chance.below(40))]);
    const cells = Array.from({ length: odd ? chance.below(4) : 6 }, cell);
    const end = chance.pick(odd ? ['\n', '\r\n', '\r', '\n\n', '\r\r\n'] : ['\n', '\n', '\r\n']);
    const record = `${cells.join(delimiter)}${end}`;
    parts.push(record);
    length += record.length;
  }
  return Buffer.from(parts.join(''));
}
