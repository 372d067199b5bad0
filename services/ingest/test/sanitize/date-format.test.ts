import { test } from 'tap';
import { decideDateFormat, type DateShape } from '../../src/sanitize/dates/decide-format.js';
import type { DateFormat } from '../../src/sanitize/dates/formats.js';

const pairs = (shape: string, ...values: (readonly [number, number])[]): DateShape[] =>
  values.map(([first, second]) => ({ shape, first, second, rows: 1 }));
const other = (shape: string | null, rows = 1): DateShape => ({ shape, first: null, second: null, rows });
const decide = (shapes: readonly DateShape[], template: DateFormat[] = [], answer?: DateFormat) =>
  decideDateFormat(shapes, { template, answer });
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('a position above 12 is the day', (t) => {
  t.strictSame(decide(pairs('-', [1, 7], [13, 7])), { format: 'DD-MM-YYYY' });
  t.strictSame(decide(pairs('/', [7, 1], [7, 31])), { format: 'MM/DD/YYYY' });
  t.strictSame(
    decide(pairs('.', [7, 31]), ['DD.MM.YYYY']),
    { format: 'MM.DD.YYYY' },
    'whatever the template says',
  );
  t.end();
});

test('where some values say day first and some month first, ten times as many decide; fewer are no answer', (t) => {
  const monthFirst = pairs('-', [7, 31]);
  t.strictSame(decide([...pairs('-', ...days(13, 22).map((day) => [day, 7] as const)), ...monthFirst]), {
    format: 'DD-MM-YYYY',
  });
  const nine = [...pairs('-', ...days(13, 21).map((day) => [day, 7] as const)), ...monthFirst];
  t.match(decide(nine), { held: { code: 'ambiguous_date_format' } });
  t.strictSame(decide(nine, ['DD-MM-YYYY']), { format: 'DD-MM-YYYY' }, 'then the template decides');
  t.end();
});

test('incident-01 July stays July: twelve days of one month are read by the position that repeats like a month', (t) => {
  const firstTwelve = days(1, 12);
  t.strictSame(decide(pairs('-', ...firstTwelve.map((day) => [day, 7] as const))), { format: 'DD-MM-YYYY' });
  t.strictSame(decide(pairs('-', ...firstTwelve.map((day) => [7, day] as const))), { format: 'MM-DD-YYYY' });
  const whole = days(1, 31).map((day) => [day, 7] as const);
  t.strictSame(decide(pairs('-', ...whole)), { format: 'DD-MM-YYYY' });
  t.end();
});

test('incident-02 one date in most rows decides nothing, the distinct values do', (t) => {
  const shapes: DateShape[] = [{ shape: '-', first: 1, second: 7, rows: 200_000 }, ...pairs('-', [14, 7])];
  t.strictSame(decide(shapes), { format: 'DD-MM-YYYY' });
  t.end();
});

const short = (...values: (readonly [number, number, number])[]): DateShape[] =>
  values.map(([first, second, third]) => ({ shape: '/YY', first, second, third, rows: 1 }));

test('a year of two digits stands last when what is first cannot be one', (t) => {
  t.strictSame(decide(short([3, 4, 25], [13, 4, 25])), { format: 'DD/MM/YY' });
  t.strictSame(decide(short([7, 1, 25], [7, 13, 25])), { format: 'MM/DD/YY' });
  t.strictSame(decide(short([25, 7, 24], [26, 7, 24])), { format: 'DD/MM/YY' }, 'the year repeats');
  t.strictSame(decide(short([24, 7, 25], [24, 7, 26])), { format: 'YY/MM/DD' }, 'here too');
  t.strictSame(decide(short([32, 7, 24])), { format: 'YY/MM/DD' });
  t.strictSame(decide(short([25, 7, 1])), { format: 'YY/MM/DD' }, '2001 is no year of two digits');
  t.end();
});

test('a year of two digits that could be the day is asked about, both readings side by side', (t) => {
  t.match(decide(short([25, 7, 24])), {
    held: {
      code: 'ambiguous_date_format',
      question: /25\/07\/24 is 25 July 2024 or 24 July 2025/,
      options: ['DD/MM/YY', 'YY/MM/DD'],
    },
  });
  t.strictSame(decide(short([25, 7, 24]), [], 'YY/MM/DD'), { format: 'YY/MM/DD' });
  t.match(decide(short([3, 4, 25])), { held: { options: ['DD/MM/YY', 'MM/DD/YY'] } });
  t.strictSame(decide(short([3, 4, 25]), ['MM/DD/YYYY']), { format: 'MM/DD/YY' }, 'as the template says');
  t.strictSame(decide(short([3, 4, 25]), [], 'DD/MM/YY'), { format: 'DD/MM/YY' });
  t.end();
});

test('year first and eight digits need no decision', (t) => {
  t.strictSame(decide([other('YYYY-')]), { format: 'YYYY-MM-DD' });
  t.strictSame(decide([other('YYYY/')]), { format: 'YYYY/MM/DD' });
  t.strictSame(decide([other('YYYYMMDD')]), { format: 'YYYYMMDD' });
  t.end();
});

test('a format with one reading is taken as it is', (t) => {
  for (const format of ['YYYY-MM', 'DD-Mon-YYYY', 'Mon-YYYY'] as const)
    t.strictSame(decide([other(format)]), { format });
  t.end();
});

test('serial day numbers count when nothing else is there, or when template or answer say so', (t) => {
  t.strictSame(decide([other('EXCEL', 30)]), { format: 'EXCEL' });
  t.strictSame(decide([other('EXCEL', 90), other('YYYY-')]), { format: 'YYYY-MM-DD' });
  t.strictSame(decide([other('EXCEL', 90), other(null)]), { format: null }, 'nor beside text');
  t.strictSame(decide([other('EXCEL', 90), other('YYYY-')], ['EXCEL']), { format: 'EXCEL' });
  t.strictSame(decide([other('EXCEL', 90), other('YYYY-')], [], 'EXCEL'), { format: 'EXCEL' });
  t.end();
});

test('the shape of most rows is the format of the column', (t) => {
  t.strictSame(decide([other('YYYY-', 90), ...pairs('-', [1, 7]), other(null, 5)]), { format: 'YYYY-MM-DD' });
  t.end();
});

test('a few impossible values do not stop the column', (t) => {
  const good = days(1, 31).map((day) => [day, 7] as const);
  t.strictSame(decide([...pairs('-', ...good, [2, 31], [99, 99]), other(null, 3)]), { format: 'DD-MM-YYYY' });
  t.end();
});

test('values that say both are nobody’s guess', (t) => {
  t.match(decide(pairs('-', [13, 7], [14, 7], [7, 15])), { held: { code: 'ambiguous_date_format' } });
  t.end();
});

test('what stays open is the template’s, and then the uploader’s to say', (t) => {
  const open = pairs('-', [1, 7], [2, 7]);
  t.strictSame(decide(open, ['DD-MM-YYYY']), { format: 'DD-MM-YYYY' });
  t.strictSame(
    decide(open, ['DD-MM-YYYY', 'MM-DD-YYYY']),
    decide(open),
    'a template that declares both says nothing',
  );
  t.strictSame(decide(open), {
    held: {
      code: 'ambiguous_date_format',
      question:
        'The dates can be read with the day first (DD-MM-YYYY) or with the month first (MM-DD-YYYY): 01-07 is 1 July or 7 January; 02-07 is 2 July or 7 February. Which is it?',
      options: ['DD-MM-YYYY', 'MM-DD-YYYY'],
    },
  });
  t.strictSame(decide(open, [], 'MM-DD-YYYY'), { format: 'MM-DD-YYYY' });
  t.strictSame(
    decide(open, ['DD-MM-YYYY'], 'MM-DD-YYYY'),
    { format: 'MM-DD-YYYY' },
    'an answer beats the template',
  );
  t.strictSame(
    decide(pairs('-', [13, 7]), [], 'MM-DD-YYYY'),
    { format: 'DD-MM-YYYY' },
    'the dates beat an answer',
  );
  t.end();
});

test('first days of months look like days of a January, so they are asked about', (t) => {
  const firsts = days(1, 12).map((month) => [1, month] as const);
  t.match(decide(pairs('/', ...firsts)), { held: { options: ['DD/MM/YYYY', 'MM/DD/YYYY'] } });
  t.end();
});

test('dates that read alike both ways need no answer', (t) => {
  t.strictSame(decide(pairs('-', [7, 7])), { format: 'DD-MM-YYYY' });
  t.end();
});

test('a column without a readable date has no format', (t) => {
  t.strictSame(decide([other(null, 10)]), { format: null });
  t.strictSame(decide([]), { format: null });
  t.end();
});

test('incident-01 the few rows of a correction are read as the whole file was, unless they are written in another way', (t) => {
  const misleading = pairs('-', ...days(1, 12).map((month) => [7, month] as const));
  t.strictSame(decide(misleading), { format: 'MM-DD-YYYY' });
  const corrected = (shapes: readonly DateShape[], answer?: DateFormat) =>
    decideDateFormat(shapes, { template: [], pinned: 'DD-MM-YYYY', answer });
  t.strictSame(corrected(misleading), { format: 'DD-MM-YYYY' });
  t.strictSame(corrected(misleading, 'MM-DD-YYYY'), { format: 'MM-DD-YYYY' }, 'a person may say otherwise');
  t.strictSame(corrected([other(null)]), { format: 'DD-MM-YYYY' });
  t.strictSame(corrected([other('YYYY-')]), { format: 'YYYY-MM-DD' });
  t.match(
    corrected(pairs('/', [3, 5])),
    { held: { code: 'ambiguous_date_format' } },
    'a spreadsheet rewrote them',
  );
  t.end();
});
