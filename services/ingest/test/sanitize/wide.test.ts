import { test } from 'tap';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { csv, probe, refusal, sanitizeFile, type Sanitized, templates } from './harness.js';

const NEW = { platform: 'Acme TV' };
const IDS = ['', 'Series', 'Title', 'Content ID'];
const METRICS = ['Views', 'Hours'];
const BLANKS = ['', '', ''];

/** Two header rows: the dates, each over all metrics, and the names. */
const twoRows = (dates: readonly string[], ...records: readonly (readonly string[])[]) =>
  csv(
    [...BLANKS, 'Date Dim', ...dates.flatMap((date) => METRICS.map(() => date))],
    [...IDS, ...dates.flatMap(() => METRICS)],
    ...records,
  );
const DATES = ['2025-07-01', '2025-07-02', '2025-07-03'];

const facts = ({ artifacts }: Sanitized) =>
  artifacts.rows.map(({ kind, date, views, tot_mov: minutes }) => [kind, date, views, minutes]);
const failing = ({ answer }: Sanitized) =>
  answer.checks.filter(({ holds }) => !holds).map(({ name }) => name);

test('a wide file becomes one fact per record and date with any value, in the order of record and date', async (t) => {
  const result = await sanitizeFile(
    twoRows(
      DATES,
      ['1', 'Foo', 'Pilot', 'MS-1', '10', '1.5', '', '', '7', ''],
      ['2', 'Foo', 'Second', '', '', '', '', '0.5', '', ''],
    ),
    { request: NEW },
  );
  t.match(result.probed.structure, {
    headerLine: 2,
    firstDataLine: 3,
    records: 2,
    clean: true,
    header: IDS,
    dates: ['', '', '', '', '2025-07-01', '2025-07-01', '2025-07-02'],
  });
  t.strictSame(facts(result), [
    ['fact', '2025-07-01', '10.000000', '90.000000'],
    ['fact', '2025-07-03', '7.000000', null],
    ['fact', '2025-07-02', null, '30.000000'],
  ]);
  t.strictSame(result.answer.facts.accepted, { rows: 3, minutes: '120.000000', money: '0.000000' });
  t.match(
    result.artifacts.contents.find((content) => content['platform_content_id'] === 'MS-1'),
    {
      platform_series: 'Foo',
      platform_content_name: 'Pilot',
      rows: '2',
    },
  );
  t.strictSame(failing(result), []);
});

test('incident-10 wide records with a blank id keep their hours, beside those of the same title with an id', async (t) => {
  const result = await sanitizeFile(
    twoRows(
      ['2025-07-01', '2025-07-02'],
      ['1', 'Foo', 'Pilot', 'MS-1', '', '7', '', ''],
      ['2', 'Foo', 'Pilot', '', '', '3', '', ''],
    ),
    { request: NEW },
  );
  t.equal(result.answer.facts.accepted.minutes, '600.000000');
  t.equal(result.artifacts.contents.length, 2);
});

test('a wide record without any value is empty and no fact; white space is no value', async (t) => {
  const result = await sanitizeFile(
    twoRows(
      DATES,
      ['1', 'Foo', 'Pilot', 'MS-1', '', ' ', '', '\u00A0', '', ''],
      ['2', 'Foo', 'Pilot', 'MS-1', '', '1', '', ' ', '', ''],
      ['', '', '', '', '', '', '', '', '', ''],
    ),
    { request: NEW },
  );
  t.strictSame(
    result.artifacts.rows.map(({ kind }) => kind),
    ['empty', 'fact', 'empty'],
  );
  t.match(result.answer.facts, { accepted: { rows: 1 }, skipped: { empty: 2, totals: 0 } });
  t.strictSame(failing(result), []);
});

test('a rejected fact of a wide file names line, date, metric and text, and only that fact is lost', async (t) => {
  const file = twoRows(
    ['2025-07-01', '2025-07-02', '2031-01-01'],
    ['1', 'Foo', '"two\nlines"', 'MS-1', '1', '2', '3', '4', '', ''],
    ['2', 'Foo', 'b', 'MS-2', '1', 'N/A', '3', '-1', '5', '6'],
  );
  const result = await sanitizeFile(file, { request: NEW });
  t.strictSame(
    result.artifacts.rejects.map(({ line, ordinal, column, value, reason }) => [
      line,
      ordinal,
      column,
      value,
      reason,
    ]),
    [
      ['5', '2', '2025-07-01 Hours', 'N/A', 'unreadable_number'],
      ['5', '3', '2025-07-02 Hours', '-1', 'negative_minutes'],
      ['5', '4', '2031-01-01', '2031-01-01', 'date_out_of_range'],
    ],
  );
  t.match(result.artifacts.rejects[0], { raw: '2,Foo,b,MS-2,1,N/A,3,-1,5,6' });
  t.match(result.answer.facts, { accepted: { rows: 2 }, rejected: { rows: 3 } });
  t.strictSame(failing(result), []);
});

test('a wide file that is not clean is rewritten and read the same way', async (t) => {
  const clean = ['1', 'Foo', 'Pilot', 'MS-1', '1', '2', '', '', '', ''];
  const file = twoRows(DATES, clean, ['2', 'short'], ['3', 'Foo', '5" disc', '', '', '', 'x', '', '', '']);
  const result = await sanitizeFile(`Report\n\n${file}`, { request: NEW });
  t.strictSame(
    result.artifacts.rejects.map(({ line, column, reason }) => [line, column, reason]),
    [
      ['6', null, 'wrong_cell_count'],
      ['7', '2025-07-02 Views', 'unreadable_number'],
    ],
  );
  t.match(result.answer.facts, { accepted: { rows: 1 }, rejected: { rows: 2 } });
});

const HEADERS: readonly (readonly [name: string, dates: readonly string[]])[] = [
  ['ISO', ['2025-07-01', '2025-07-13']],
  ['DD-MM-YYYY', ['01-07-2025', '13-07-2025']],
  ['MM-DD-YYYY', ['07-01-2025', '07-13-2025']],
  ['slashes, day first', ['1/7/2025', '13/7/2025']],
  ['slashes, month first', ['7/1/2025', '7/13/2025']],
  ['dots', ['01.07.2025', '13.07.2025']],
  ['month names', ['1-Jul-25', '13-Jul-25']],
  ['full month names', ['July 1 2025', 'July 13 2025']],
  ['eight digits', ['20250701', '20250713']],
  ['a time after it', ['2025-07-01 00:00:00', '2025-07-13 00:00:00']],
];

test('the dates of a header are read in any style, one format for all of them (incident-01)', async (t) => {
  for (const [name, dates] of HEADERS) {
    const result = await sanitizeFile(twoRows(dates, ['1', 'Foo', 'a', 'MS-1', '', '1', '', '2']), {
      request: NEW,
    });
    t.strictSame(
      result.artifacts.rows.map(({ date }) => date),
      ['2025-07-01', '2025-07-13'],
      name,
    );
  }
});

test('months as columns are the first days of the months', async (t) => {
  for (const dates of [
    ['Jul 2025', 'Aug 2025'],
    ['Jul-25', 'Aug-25'],
    ['2025-07', '2025-08'],
  ]) {
    const result = await sanitizeFile(twoRows(dates, ['1', 'Foo', 'a', 'MS-1', '', '1', '', '2']), {
      request: NEW,
    });
    t.strictSame(
      result.artifacts.rows.map(({ date }) => date),
      ['2025-07-01', '2025-08-01'],
    );
  }
});

test('the format is decided from all dates of the header, also from those that have no value (incident-02)', async (t) => {
  const file = twoRows(['01-07-2025', '13-07-2025'], ['1', 'Foo', 'a', 'MS-1', '', '1', '', '']);
  const result = await sanitizeFile(file, { request: NEW });
  t.strictSame(facts(result), [['fact', '2025-07-01', null, '60.000000']]);
});

test('a header that can be read both ways is held, and the answer reads it', async (t) => {
  const file = twoRows(['01-07-2025', '02-07-2025'], ['1', 'Foo', 'a', 'MS-1', '', '1', '', '2']);
  const held = await sanitizeFile(file, { request: NEW });
  t.match(held.answer.held, { code: 'ambiguous_date_format', options: ['DD-MM-YYYY', 'MM-DD-YYYY'] });
  const answered = await sanitizeFile(file, { request: NEW, answers: { dateFormat: 'MM-DD-YYYY' } });
  t.strictSame(
    answered.artifacts.rows.map(({ date }) => date),
    ['2025-01-07', '2025-02-07'],
  );
});

const SERIES = new Templates([
  parseTemplate(
    'series.yaml',
    `platform: Narrow
version: '1'
identify: { headers: [Series] }
read: { layout: wide }
wide: { metric: hours }
defaults: { dataType: Viewership }
columns: { platform_series: { from: Series }, hours: { from: Hours } }
`,
  ),
]);

test('dates may be the only header row, when the template says what their values are', async (t) => {
  const file = csv(
    ['', 'Series', ...DATES],
    ['1', 'Foo', '1', '', '"1,77,842.05"'],
    ['2', 'Bar', '', 'x', ''],
  );
  const result = await sanitizeFile(file, { templates: SERIES });
  t.strictSame(facts(result), [
    ['fact', '2025-07-01', null, '60.000000'],
    ['fact', '2025-07-03', null, '10670523.000000'],
    ['rejected', null, null, null],
  ]);
  t.match(result.artifacts.rejects, [{ line: '3', column: '2025-07-02', value: 'x' }]);
  const one = csv(['', '2025-07-01'], ['Series', 'Hours'], ['Foo', '2']);
  t.strictSame(facts(await sanitizeFile(one, { templates: SERIES })), [
    ['fact', '2025-07-01', null, '120.000000'],
  ]);
  t.match(await refusal(() => probe(file, { request: NEW })), { code: 'unknown_header' });
});

test('merged date cells stand over all columns up to the next date', async (t) => {
  const file = csv(
    ['', '', '', '', '2025-07-01', '', '2025-07-02', ''],
    [...IDS, ...METRICS, ...METRICS],
    ['1', 'Foo', 'a', 'MS-1', '1', '2', '3', '4'],
  );
  t.strictSame(facts(await sanitizeFile(file, { request: NEW })), [
    ['fact', '2025-07-01', '1.000000', '120.000000'],
    ['fact', '2025-07-02', '3.000000', '240.000000'],
  ]);
});

test('metrics may stand in blocks, each with all dates, and a date has a metric only once', async (t) => {
  const names = ['Views', 'Views', 'Hours', 'Hours'];
  const dates = ['2025-07-01', '2025-07-02', '2025-07-01', '2025-07-02'];
  const file = csv(
    [...BLANKS, '', ...dates],
    [...IDS, ...names],
    ['1', 'Foo', 'a', 'MS-1', '1', '', '3', '4'],
  );
  t.strictSame(facts(await sanitizeFile(file, { request: NEW })), [
    ['fact', '2025-07-01', '1.000000', '180.000000'],
    ['fact', '2025-07-02', null, '240.000000'],
  ]);
  const twice = csv(
    ['', '', '', '', ...dates],
    [...IDS, 'Views', 'Views', 'Views', 'Views'],
    ['1', 'Foo', 'a', 'MS-1', '1', '', '3', '4'],
  );
  t.match(await refusal(() => probe(twice, { request: NEW })), {
    code: 'ambiguous_header',
    detail: /2025-07-01 Views/,
  });
});

test('a value of a metric that the template does not map still makes a fact', async (t) => {
  const file = csv(
    ['', '2025-07-01', '2025-07-01', '2025-07-02', '2025-07-02'],
    ['Title', 'Hours', 'Stream Quality', 'Hours', 'Stream Quality'],
    ['a', '1', '', '', 'HD'],
  );
  const result = await sanitizeFile(file, { request: NEW });
  t.strictSame(facts(result), [
    ['fact', '2025-07-01', null, '60.000000'],
    ['fact', '2025-07-02', null, null],
  ]);
});

test('a banner with a date, or with a period, makes no file wide', async (t) => {
  const long = 'Title,Minutes,Views\na,5,1\n';
  const request = { ...NEW, year: 2025, month: 7 };
  for (const banner of [
    'Generated,2025-08-03\n',
    ',2025-08-03\n',
    'From,2025-07-01,2025-07-31\n',
    '2025-07-01,2025-07-31\n',
  ]) {
    t.equal(probe(banner + long, { request }).structure.dates, undefined, banner);
  }
});

test('hostile names over and under dates are text', async (t) => {
  const hostile = `"'); DROP TABLE x; -- ""{{X}}"" $1 \\"`;
  const file = csv(
    ['', hostile, '2025-07-01', '2025-07-01', '2025-07-02', '2025-07-02'],
    ['Title', hostile, 'Hours', hostile, 'Hours', hostile],
    ['a', 'b', '1', 'c', '', 'd'],
  );
  const result = await sanitizeFile(file, { request: NEW });
  t.equal(result.answer.facts.accepted.rows, 2);
});

test('the same facts give the same rows in wide and in long form', async (t) => {
  const values = Array.from({ length: 40 }, (_, record) =>
    DATES.map((_, date) => ((record * 7 + date * 3) % 4 === 0 ? '' : `${record}.${date + 1}`)),
  );
  const wide = csv(
    ['', '', ...DATES],
    ['Title', 'Content ID', ...DATES.map(() => 'Hours')],
    ...values.map((cells, record) => [`T${record}`, `MS-${record}`, ...cells]),
  );
  const long = csv(
    ['Date', 'Title', 'Content ID', 'Hours'],
    ...values.flatMap((cells, record) =>
      cells.flatMap((cell, date) =>
        cell === '' ? [] : [[DATES[date] ?? '', `T${record}`, `MS-${record}`, cell]],
      ),
    ),
  );
  const [a, b] = [await sanitizeFile(wide, { request: NEW }), await sanitizeFile(long, { request: NEW })];
  const digests = ({ written }: Sanitized) =>
    Object.entries(written).map(([name, { digest }]) => [name, digest]);
  t.strictSame(digests(a), digests(b));
  t.equal(templates.generic.length, 1);
});

test('totals of a wide file are dropped as one record, whatever dates they have', async (t) => {
  const withTotals = new Templates([
    parseTemplate(
      'totals.yaml',
      `platform: Sum
version: '1'
identify: { headers: [Title, Hours] }
read: { layout: wide }
columns: { platform_content_name: { from: Title }, hours: { from: Hours } }
totals: { labels: [Total] }
`,
    ),
  ]);
  const file = csv(
    ['', ...DATES],
    ['Title', 'Hours', 'Hours', 'Hours'],
    ['a', '1', '', '2'],
    ['Total', '1', '', '2'],
  );
  const result = await sanitizeFile(file, { templates: withTotals });
  t.match(result.answer.facts, {
    accepted: { rows: 2, minutes: '180.000000' },
    skipped: { totals: 1, empty: 0 },
  });
  t.strictSame(failing(result), []);
});
