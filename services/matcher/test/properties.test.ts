import * as fc from 'fast-check';
import { test } from 'tap';
import type { RawContent } from '../../normalizer/test/harness.js';
import { CATALOGUE } from './catalogue.js';
import { matchCase, type RawPair } from './harness.js';

const cell = (...values: string[]) => fc.constantFrom<string | null>(null, ...values);

const content: fc.Arbitrary<RawContent> = fc.record({
  id: cell('DH-1', 'vod_DH-2_hd', 'TJ-1', 'abc', 'DH-1/DH-2'),
  series: cell('Dune Hbr', 'Dune Harbor', 'House of Lanterns', 'Thornacre Junction', 'Nobody Knows', 'N/A'),
  season: cell('1', '01', 'None', '9'),
  episode: cell('1', '2', '6', '1,001'),
  title: cell(
    'The Long Tide',
    'Low Water',
    'Twin Lights',
    'Shared Title',
    'Episode 3',
    'Dune Harbor S1 E1 - The Long Tide',
    'Utterly different',
    '은하 1화',
  ),
});

const upload = fc
  .uniqueArray(content, { minLength: 1, maxLength: 30, selector: (value) => JSON.stringify(value) })
  .chain((contents) =>
    fc.record({
      contents: fc.constant(contents),
      pairs: fc.uniqueArray(
        fc.record({
          content: fc.nat(contents.length - 1),
          placement: fc.nat(2),
          measured: fc.boolean(),
          rows: fc.integer({ min: 1, max: 1000 }),
          micros: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 15n }),
        }),
        {
          maxLength: 60,
          selector: ({ content: key, placement, measured }) => `${key}/${placement}/${measured}`,
        },
      ),
    }),
  );

const decimal = (micros: bigint): string => {
  const digits = String(micros < 0n ? -micros : micros).padStart(7, '0');
  return `${micros < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
};

const GIVEN = {
  catalogue: { ...CATALOGUE, deals: [{ id: 1, parent: 1, partner: 'A' }] },
  placements: [{ partner: 'A' }, { partner: 'B' }, {}],
};

test('every content has exactly one of bucket and reason, and rows, minutes and money are conserved', async (t) => {
  await fc.assert(
    fc.asyncProperty(upload, async ({ contents, pairs }) => {
      const exact: RawPair[] = pairs.map(({ micros, ...pair }) => ({
        ...pair,
        minutes: decimal(micros),
        money: decimal(-micros),
      }));
      const outcome = await matchCase(t, { ...GIVEN, contents, pairs: exact });
      const rows = outcome.rows('matches');
      const { loaded, unmatched, buckets, reasons } = outcome.answer.facts;
      const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);
      const minutes = pairs.reduce((sum, { micros }) => sum + micros, 0n);
      const read = (text: string) => BigInt(text.replace('.', ''));
      return (
        rows.length === contents.length &&
        rows.every((row) => (row['bucket'] === null) !== (row['reason'] === null)) &&
        rows.every((row) => (row['bucket'] === null) === (row['content_provider'] === null)) &&
        total(buckets) === loaded.rows &&
        total(reasons) === unmatched.rows &&
        loaded.rows + unmatched.rows === pairs.reduce((sum, pair) => sum + pair.rows, 0) &&
        read(loaded.minutes) + read(unmatched.minutes) === minutes &&
        read(loaded.money) + read(unmatched.money) === -minutes &&
        outcome.answer.checks.every(({ blocking, holds }) => !blocking || holds)
      );
    }),
    { numRuns: 8, seed: 20250801 },
  );
});

test('any order of the input rows and any number of threads gives the same artifacts', async (t) => {
  const shuffled = upload.chain(({ contents }) =>
    fc.record({
      contents: fc.constant(contents),
      order: fc.shuffledSubarray([...contents.keys()], { minLength: contents.length }),
      threads: fc.constantFrom(1, 2, 4),
    }),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ contents, order, threads }) => {
      const first = await matchCase(t, { ...GIVEN, contents, threads: 1 });
      const again = await matchCase(t, { ...GIVEN, contents, threads, order });
      return (
        first.written['matches']?.digest === again.written['matches']?.digest &&
        first.normalized.written['contents']?.digest === again.normalized.written['contents']?.digest &&
        first.normalized.written['placements']?.digest === again.normalized.written['placements']?.digest
      );
    }),
    { numRuns: 4, seed: 20250801 },
  );
});
