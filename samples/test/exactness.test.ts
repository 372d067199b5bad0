import { test } from 'tap';
import { csvFile, parseCsv } from '../src/csv.js';
import { dayFirst, daysBetween } from '../src/dates.js';
import { decimalText, toDecimal6, withThousands } from '../src/decimals.js';
import { createRandom } from '../src/prng.js';
import { seriesNamedIn } from '../src/series-names.js';
import { jaroWinkler, plainKey } from '../src/text-keys.js';

await test('decimals are computed from their text and rounded half away from zero', async (t) => {
  t.equal(toDecimal6('12.345678901234567'), '12.345679');
  t.equal(toDecimal6('0.0000005'), '0.000001');
  t.equal(toDecimal6('0.00000049999'), '0.000000');
  t.equal(toDecimal6('-0.0000005'), '-0.000001');
  t.equal(toDecimal6('-0.0000001'), '0.000000', 'no negative zero');
  t.equal(toDecimal6('1,234.5', 60n), '74070.000000');
  t.equal(toDecimal6('0.0083333', 60n), '0.499998', 'multiplied before it is rounded');
  t.equal(toDecimal6('0.1', 60n), '6.000000');
  t.equal(toDecimal6(''), '');
  for (const text of ['12..5', 'abc', '1e-7', ' 1', '.5']) t.throws(() => toDecimal6(text), RangeError, text);
});

await test('numbers are written with fixed decimals and separators', async (t) => {
  t.equal(decimalText(5, 3), '0.005');
  t.equal(decimalText(-4_000, 3), '-4.000');
  t.equal(withThousands('1234567.8901'), '1,234,567.8901');
  t.equal(withThousands('999'), '999');
});

await test('what is written as CSV reads back the same, with the line on which each record starts', async (t) => {
  const header = ['a', 'b'];
  const records = [
    ['plain', ''],
    ['with, comma', 'with "quotes"'],
    ['two\nlines', ' kept '],
    ['', ''],
  ];
  for (const quoting of ['needed', 'all'] as const) {
    for (const eol of ['\n', '\r\n'] as const) {
      const parsed = parseCsv(csvFile(header, records, { eol, quoting, bom: true }));
      t.strictSame(
        parsed.map(({ cells }) => cells),
        [header, ...records],
      );
      t.strictSame(
        parsed.map(({ line }) => line),
        [1, 2, 3, 4, 6],
      );
    }
  }
  t.throws(() => parseCsv('a\n"open'), /line 2/);
});

await test('a random stream repeats itself and is not that of another name', async (t) => {
  const draw = (seed: number, stream: string): number[] => {
    const random = createRandom(seed, stream);
    return Array.from({ length: 5 }, () => random.between(1, 1_000_000));
  };
  t.strictSame(draw(1, 'a'), draw(1, 'a'));
  t.strictNotSame(draw(1, 'a'), draw(1, 'b'));
  t.strictNotSame(draw(1, 'a'), draw(2, 'a'));
  t.throws(() => createRandom(1, 'a').pick([]), RangeError);
});

await test('days are counted over the ends of months', async (t) => {
  t.strictSame(daysBetween('2025-07-30', '2025-08-02'), [
    '2025-07-30',
    '2025-07-31',
    '2025-08-01',
    '2025-08-02',
  ]);
  t.equal(dayFirst('2025-07-04'), '04-07-2025');
});

await test('the guards see what a key sees', async (t) => {
  t.equal(plainKey('Smørrebrød – Café!'), 'smorrebrodcafe');
  t.not(plainKey('काला दिन'), plainKey('काला दान'), 'vowel signs stay');
  // Values of the literature: Winkler 1990.
  t.equal(jaroWinkler('martha', 'marhta').toFixed(4), '0.9611');
  t.equal(jaroWinkler('dwayne', 'duane').toFixed(4), '0.8400');
  t.equal(jaroWinkler('abc', 'xyz'), 0);
  const named = (text: string): string[] => seriesNamedIn(text).map(({ code }) => code);
  t.strictSame(named('Dune Harbor Nights - The Long Tide'), ['DHN'], 'the longer name counts');
  t.strictSame(named('House of Lanterns (UK) - Pilot'), ['HLK']);
  t.strictSame(named('House of Lanterns'), ['HLU', 'HLK'], 'without its qualifier it names two');
  t.strictSame(named('The Dunes of Harborough'), []);
});
