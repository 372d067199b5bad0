import { test } from 'tap';
import { type DateFormat, isWrittenDate, readDateSql } from '../../src/sanitize/dates/formats.js';
import { evaluate } from './evaluate.js';

const NUMBERS: readonly (readonly [text: string, value: string | null])[] = [
  ['12', '12.000000'],
  ['-12.5', '-12.500000'],
  ['+7', '7.000000'],
  ['0012', '12.000000'],
  ['12.', '12.000000'],
  ['.5', '0.500000'],
  ['1,234,567', '1234567.000000'],
  ['1,23,456', '123456.000000'],
  ['1,77,842.05', '177842.050000'],
  ['$ 12.34', '12.340000'],
  [' $1,234.50 ', '1234.500000'],
  ['$-0.12', '-0.120000'],
  ['-$0.12', '-0.120000'],
  ['(1.23)', '-1.230000'],
  ['($1,234.56)', '-1234.560000'],
  ['$ (0.50)', '-0.500000'],
  [' $ -   ', '0.000000'],
  ['$-', '0.000000'],
  ['\u00A012.5\u00A0', '12.500000'],
  ['12.345678901234567', '12.345679'],
  ['0.0000005', '0.000001'],
  ['-0.0000005', '-0.000001'],
  ['0.0000004999999999999', '0.000000'],
  ['1.5E-05', '0.000015'],
  ['4.5e-7', '0.000000'],
  ['5E-7', '0.000001'],
  ['1E+5', '100000.000000'],
  ['999999999999.9999994', '999999999999.999999'],
  ['1000000000000', null],
  ['1e30', null],
  ['-', null],
  ['N/A', null],
  ['abc', null],
  ['1O2.5', null],
  ['12..5', null],
  ['1.234.5', null],
  ['1,2', null],
  ['12,34', null],
  ['1,2345', null],
  ['1,234,5', null],
  ['1 234', null],
  ['1 .5', null],
  ['--1', null],
  ['(-1)', null],
  ['$$1', null],
  ['(1.23', null],
  ['4.21%', '0.042100'],
  [' -12.5 % ', '-0.125000'],
  ['1,234%', '12.340000'],
  ['(3%)', '-0.030000'],
  ['100%', '1.000000'],
  ['0.000012%', '0.000000'],
  ['%', null],
  ['$4%', null],
  ['4%%', null],
  ['0x1F', null],
  ['NaN', null],
  ['inf', null],
  ['1_000', null],
  ['1e', null],
  ['€5', null],
  ['٣', null],
  ['１２', null],
  ['\uFFFD1', null],
];

test('numbers are read exactly, or not at all', async (t) => {
  const found = await evaluate(
    'number_of(cell)',
    NUMBERS.map(([text]) => text),
  );
  NUMBERS.forEach(([text, value], index) => t.equal(found[index], value, JSON.stringify(text)));
});

test('incident-11 a dollar dash is zero, parentheses are negative, and N/A is no number instead of 0', async (t) => {
  t.strictSame(await evaluate('number_of(cell)', [' $ -   ', '(1.23)', 'N/A', '-']), [
    '0.000000',
    '-1.230000',
    null,
    null,
  ]);
});

test('a cell that gives no number is unreadable or out of range', async (t) => {
  t.strictSame(await evaluate('number_fault(cell)', ['abc', '1000000000000', '1e30', '1,2']), [
    'unreadable_number',
    'number_out_of_range',
    'number_out_of_range',
    'unreadable_number',
  ]);
});

const HOURS: readonly (readonly [text: string, minutes: string | null])[] = [
  ['1.5', '90.000000'],
  ['0', '0.000000'],
  ['0.0833333', '4.999998'],
  ['1,174.5', '70470.000000'],
  ['0.00000001', '0.000001'],
  ['-0.00000001', '-0.000001'],
  ['0.000000008333333333', '0.000000'],
  ['0.000000008333333334', '0.000001'],
  ['0.016666666666666666', '1.000000'],
  ['12.345678901234567', '740.740734'],
  ['.5', '30.000000'],
  ['1.5E-05', '0.000900'],
  ['(2)', '-120.000000'],
  ['00000000000000000001.00000001', '60.000001'],
  ['9999999999.999999', '599999999999.999940'],
  ['16666666666.6666666', '999999999999.999996'],
  ['16666666666.66666666666', null],
  ['16666666667', null],
  ['99999999999', null],
  ['999999999999999', null],
  ['x', null],
  ['1,5', null],
];

test('hours are multiplied before they are rounded', async (t) => {
  const found = await evaluate(
    'minutes_of_hours(cell)',
    HOURS.map(([text]) => text),
  );
  HOURS.forEach(([text, minutes], index) => t.equal(found[index], minutes, text));
});

test('a cell of white space is empty, everything else stays as it is', async (t) => {
  t.strictSame(await evaluate('text_of(cell)', ['', '  ', '\u00A0\u3000\t', ' a ', '\u00A0x', '-']), [
    null,
    null,
    null,
    ' a ',
    '\u00A0x',
    '-',
  ]);
});

test('a date is read in the format of its column only', async (t) => {
  const read = (format: DateFormat, ...texts: string[]) => evaluate(readDateSql('cell', format), texts);
  t.strictSame(
    await read(
      'DD-MM-YYYY',
      '01-07-2025',
      '1-7-2025',
      ' 31-12-2024 ',
      '31-02-2025',
      '07-31-2025',
      '2025-07-01',
      '01/07/2025',
      '01-07-25',
    ),
    ['2025-07-01', '2025-07-01', '2024-12-31', null, null, null, null, null],
  );
  t.strictSame(await read('MM/DD/YYYY', '07/01/2025', '13/01/2025', '7/1/2025 12:30 PM'), [
    '2025-07-01',
    null,
    '2025-07-01',
  ]);
  t.strictSame(
    await read(
      'YYYY-MM-DD',
      '2025-07-01T10:00:00Z',
      '2025-07-01 23:59:59.123+00',
      '2025-07-01 UTC',
      '2025-02-29',
      '1751328000',
    ),
    ['2025-07-01', '2025-07-01', null, null, null],
  );
  t.strictSame(await read('DD-MM-YYYY', '02-10-2025 00:45'), ['2025-10-02']);
  t.strictSame(await read('DD.MM.YYYY', '01.07.2025'), ['2025-07-01']);
});

test('incident-03 eight digits are a date, never an epoch', async (t) => {
  t.strictSame(await evaluate(readDateSql('cell', 'YYYYMMDD'), ['20250701', '20251301', '1751328000']), [
    '2025-07-01',
    null,
    null,
  ]);
});

const WRITTEN: readonly (readonly [text: string, isDate: boolean])[] = [
  ['2025-07-01', true],
  ['2025/7/1', true],
  ['2025.07.01', true],
  [' 01-07-2025 ', true],
  ['1/7/2025', true],
  ['01.07.2025', true],
  ['20250701', true],
  ['2025-07', true],
  ['1-Jul-25', true],
  ['1 July 2025', true],
  ['July 1, 2025', true],
  ['Jul 1st 2025', true],
  ['Jul 2025', true],
  ["Jul '25", true],
  ['OCT-25', true],
  ['2025-Jul-01', true],
  ['2025 July', true],
  ['2025-07-01 00:00:00', true],
  ['1-Jul-2025 10:30', true],
  ['2025-07/01', false],
  ['01-07-25', true],
  ['2025', false],
  ['July', false],
  ['Maybe 2025', false],
  ['1-Juli-2025', false],
  ['Season 2025', false],
  ['Total', false],
  ['12', false],
  ['', false],
];

test('a header cell is a date exactly where the date rules read one', async (t) => {
  const tokens = await evaluate(
    'coalesce(date_token(cell), short_date_token(cell))',
    WRITTEN.map(([text]) => text),
  );
  WRITTEN.forEach(([text, isDate], index) => {
    t.equal(isWrittenDate(text), isDate, `the header: ${text}`);
    t.equal(tokens[index] !== null, isDate, `the column: ${text}`);
  });
});
