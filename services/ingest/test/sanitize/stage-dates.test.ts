import { test } from 'tap';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { csv, refusal, type Row, sanitizeFile } from './harness.js';

const ACME = { platform: 'Acme TV' };

test('a file without dates gets the first day of its month', async (t) => {
  const { artifacts, answer } = await sanitizeFile('Title,Minutes\na,1\n', {
    request: { ...ACME, year: 2025, month: 9 },
  });
  t.match(artifacts.rows, [{ date: '2025-09-01', viewership_type: 'monthly' }]);
  t.match(artifacts.dates, [
    {
      full_date: '09/01/2025',
      year: 2025,
      quarter: 'q3',
      month: '9',
      week: '2025-09-01',
      day: '1',
      year_month_day: '20250901',
    },
  ]);
  t.equal(answer.facts.dateFormat, null);
});

const dated = (...dates: string[]) =>
  csv(['Date', 'Title', 'Minutes'], ...dates.map((date) => [date, 'a', '1']));
const readDates = (rows: readonly Row[]) => rows.map(({ date }) => date);

test('dates that name a month and no day make a file monthly, in a column and over the values of a wide file', async (t) => {
  const typesOf = async (file: string) => {
    const { artifacts } = await sanitizeFile(file, { request: ACME });
    return artifacts.rows.map(({ date, viewership_type: type }) => [date, type]);
  };
  const monthly = [
    ['2025-07-01', 'monthly'],
    ['2025-08-01', 'monthly'],
  ];
  t.strictSame(await typesOf(dated('Jul 2025', 'Aug 2025')), monthly);
  t.strictSame(await typesOf(dated('2025-07', '2025-08')), monthly);
  t.strictSame(
    await typesOf(',Jul 2025,Aug 2025,Sep 2025\nTitle,Minutes,Minutes,Minutes\na,1,2,\n'),
    monthly,
  );
  t.strictSame(await typesOf(dated('1-Jul-25', '1-Aug-25')), [
    ['2025-07-01', null],
    ['2025-08-01', null],
  ]);
});

test('a monthly template gives every date the first day of its month', async (t) => {
  const templates = new Templates([
    parseTemplate(
      'nova.yaml',
      `platform: Nova
identify: { headers: [Title, Minutes] }
defaults: { monthly: true }
columns: { platform_content_name: { from: Title }, tot_mov: { from: Minutes } }
date: { from: Date }
`,
    ),
  ]);
  const { artifacts } = await sanitizeFile(dated('2025-07-31', '2025-08-13'), { templates });
  t.match(artifacts.rows, [
    { date: '2025-07-01', viewership_type: 'monthly' },
    { date: '2025-08-01', viewership_type: 'monthly' },
  ]);
  t.match(artifacts.dates, [
    { day: '1', week: '2025-06-30', year_month_day: '20250701' },
    { day: '1', week: '2025-07-28', year_month_day: '20250801' },
  ]);
});

test('incident-01 one format for the whole column: July stays July', async (t) => {
  const result = await sanitizeFile(dated('01-07-2025', '02-07-2025', '12-07-2025', '13-07-2025'), {
    request: ACME,
  });
  t.strictSame(readDates(result.artifacts.rows), ['2025-07-01', '2025-07-02', '2025-07-12', '2025-07-13']);
  t.equal(result.answer.facts.dateFormat, 'DD-MM-YYYY');
});

test('years of two digits are of this century; what is not written so is rejected', async (t) => {
  const result = await sanitizeFile(
    dated('07/13/25', '7/1/25 11:00 PM', '07/02/2025', '13/13/25', '07/02/05'),
    {
      request: ACME,
    },
  );
  t.strictSame(
    readDates(result.artifacts.rows).filter((date) => date !== null),
    ['2025-07-13', '2025-07-01'],
  );
  t.match(result.artifacts.rejects, [{ line: 4 }, { line: 5 }, { line: 6 }]);
  t.equal(result.answer.facts.dateFormat, 'MM/DD/YY');
});

test('incident-02 a day-first date after hundreds of rows of one ambiguous date decides for all', async (t) => {
  const result = await sanitizeFile(dated(...Array.from({ length: 300 }, () => '01/07/2025'), '14/07/2025'), {
    request: ACME,
  });
  t.match(result.answer.facts, { dateFormat: 'DD/MM/YYYY', accepted: { rows: 301 } });
  t.match(result.artifacts.dates, [{ date: '2025-07-01', rows: '300' }, { date: '2025-07-14' }]);
});

test('incident-03 eight digits are a date of this century, and 1970 is out of range', async (t) => {
  const result = await sanitizeFile(dated('20250701', '19700101'), { request: ACME });
  t.strictSame(readDates(result.artifacts.rows), ['2025-07-01', null]);
  t.match(result.artifacts.rejects, [{ reason: 'date_out_of_range', value: '19700101' }]);
});

test('dates that nothing decides are held with a question, and the answer reads them', async (t) => {
  const file = dated('01-07-2025', '02-07-2025');
  const held = await sanitizeFile(file, { request: ACME });
  t.match(held.answer.held, { code: 'ambiguous_date_format', options: ['DD-MM-YYYY', 'MM-DD-YYYY'] });
  t.strictSame(held.artifacts.rows, []);
  const answered = await sanitizeFile(file, { request: ACME, answers: { dateFormat: 'MM-DD-YYYY' } });
  t.strictSame(readDates(answered.artifacts.rows), ['2025-01-07', '2025-02-07']);
  t.equal(answered.answer.held, undefined);
  t.match(await refusal(() => sanitizeFile(file, { request: ACME, answers: { dateFormat: 'D-M' } })), {
    code: 'answer_invalid',
  });
});

test('month names, months and serial day numbers are dates; a number beside written dates is not', async (t) => {
  const read = async (...dates: string[]) => {
    const { artifacts } = await sanitizeFile(dated(...dates), { request: ACME });
    return readDates(artifacts.rows);
  };
  t.strictSame(await read('1-Jul-25', '13-JUL-2025', '3 July 2025', '"Oct 3, 2025"'), [
    '2025-07-01',
    '2025-07-13',
    '2025-07-03',
    '2025-10-03',
  ]);
  t.strictSame(await read('Jul 2025', 'Sept-25', 'August 2025'), ['2025-07-01', '2025-09-01', '2025-08-01']);
  t.strictSame(await read('2025-07', '2025-08'), ['2025-07-01', '2025-08-01']);
  t.strictSame(await read('45839', '45840.5'), ['2025-07-01', '2025-07-02']);
  t.strictSame(await read('2025-07-01', '45839'), ['2025-07-01', null]);
  t.strictSame(await read('2025-10-02 00:45', '2025-10-02T23:59:59Z'), ['2025-10-02', '2025-10-02']);
  t.strictSame(await read('Maybe 2025', '1-Juli-25', '31-Feb-25', '1-Jul-25'), [
    null,
    null,
    null,
    '2025-07-01',
  ]);
});
