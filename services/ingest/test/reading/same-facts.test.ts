import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { gzipSync } from 'node:zlib';
import { test } from 'tap';
import { sanitizeFile, type Sanitized } from '../sanitize/harness.js';
import { zip } from './archives.js';
import { inline, row, workbook } from './workbooks.js';

interface Fact {
  readonly day: number;
  readonly title: string;
  readonly minutes: string;
}

const HEADER = ['Date', 'Title', 'Minutes'];
const EPOCH_SERIAL = 25_569;

/** Letters that windows-1252 and macintosh both have, so that every encoding can write the table. */
const title = fc
  .array(fc.constantFrom(...Array.from('abcXYZ 0123\'"-,;éèàüñçÉô')), { minLength: 1, maxLength: 12 })
  .map((letters) => `T${letters.join('')}t`);
const fact: fc.Arbitrary<Fact> = fc.record({
  day: fc.integer({ min: 20_000, max: 20_300 }),
  title,
  minutes: fc.integer({ min: 0, max: 10_000_000 }).map((n) => String(n / 1000)),
});

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function csvOf(facts: readonly Fact[]): string {
  const lines = facts.map(({ day, title: text, minutes }) => [iso(day), quoted(text), minutes].join(','));
  return `${[HEADER.join(','), ...lines].join('\n')}\n`;
}

function workbookOf(facts: readonly Fact[]): Buffer {
  const rows = facts.map(({ day, title: text, minutes }) =>
    row(`<c s="1"><v>${day + EPOCH_SERIAL}</v></c>`, inline(text), `<c s="2"><v>${minutes}</v></c>`),
  );
  return workbook({
    formats: ['d/m/yyyy', '#,##0.0'],
    sheets: [{ name: 'Report', rows: row(...HEADER.map(inline)) + rows.join('') }],
  });
}

/** What the stage made of the table: the digests of what it wrote, which are over the logical content. */
const madeOf = ({ written, answer }: Sanitized) => ({
  digests: Object.entries(written)
    .filter(([name]) => name !== 'rejects')
    .map(([name, { digest, rows }]) => [name, digest, rows]),
  facts: answer.facts,
});

test(
  'the same table gives the same facts in every encoding and container',
  { timeout: 300_000 },
  async (t) => {
    const options = { request: { platform: 'Acme TV' } };
    await fc.assert(
      fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 30 }), async (facts) => {
        const text = csvOf(facts);
        const expected = madeOf(await sanitizeFile(text, options));
        const latin = iconv.encode(text, 'windows-1252');
        const files: Record<string, { bytes: Buffer; encoding?: 'windows-1252' | 'macintosh' }> = {
          bom: { bytes: Buffer.from(`\uFEFF${text}`) },
          'utf-16le': { bytes: iconv.encode(text, 'utf-16le', { addBOM: true }) },
          'utf-16be': { bytes: iconv.encode(text, 'utf-16be') },
          'windows-1252': { bytes: latin, encoding: 'windows-1252' },
          macintosh: { bytes: iconv.encode(text, 'macintosh'), encoding: 'macintosh' },
          gzip: { bytes: gzipSync(text) },
          'zip of windows-1252': { bytes: zip({ name: 'a.csv', bytes: latin }), encoding: 'windows-1252' },
          xlsx: { bytes: workbookOf(facts) },
        };
        for (const [name, { bytes, encoding }] of Object.entries(files)) {
          const found = madeOf(await sanitizeFile(bytes, { ...options, reading: { encoding } }));
          if (JSON.stringify(found) !== JSON.stringify(expected)) {
            throw new Error(`${name}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`);
          }
        }
      }),
      { numRuns: 6, seed: 4 },
    );
    t.pass();
  },
);
