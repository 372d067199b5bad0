import { test } from 'tap';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { csv, probe, refusal, sanitizeFile, type Sanitized } from './harness.js';

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

test('the names of the content may stand in the row of the dates, where cells were merged downwards', async (t) => {
  const file = csv(
    ['Series', 'Title', ...DATES.flatMap((date) => [date, ''])],
    ['', '', ...DATES.flatMap(() => METRICS)],
    ['Foo', '', '', '', '', '', '', ''],
    ['Foo', 'a', '1', '2', '', '', '3', '4'],
  );
  const result = await sanitizeFile(file, { request: NEW });
  t.strictSame(
    facts(result).filter(([kind]) => kind === 'fact'),
    [
      ['fact', '2025-07-01', '1.000000', '120.000000'],
      ['fact', '2025-07-03', '3.000000', '240.000000'],
    ],
  );
  t.match(result.probed.structure.header.slice(0, 3), ['Series', 'Title', 'Views']);
});

test('values under dates that nothing names are refused with how to name them, also without a template', async (t) => {
  const refused = (file: string) => refusal(() => probe(file, { request: NEW }));
  t.match(await refused('Show,Title,Jan 2025,Feb 2025,Mar 2025\nA,T1,10,,5\n'), {
    code: 'unknown_header',
    detail: /Its columns are dates, and no header says what the values under them are: .* wide\.metric/,
  });
  const { detail } = (await refused('Show,Title,Plays on TV\nA,T1,10\n')) as { detail: string };
  t.notMatch(detail, /wide\.metric/);
});

test('a file without any measure that its template knows is refused, and not loaded as rows without numbers', async (t) => {
  const known = 'Movie/Series Title,Content Title,Provider Source Id';
  const refused = (file: string) =>
    refusal(() => probe(Buffer.from(file), { request: { platform: 'Roku' } }));
  t.match(await refused(`${known},2025-07-01,2025-07-02\nFoo,a,MS-1,1,2\n`), {
    code: 'unknown_header',
    detail:
      /The template roku knows the header, but .* values under dates without a name.*Streaming Hours Sum.*wide\.metric/,
  });
  t.match(
    await refused(`,,,2025-07-01,2025-07-02\n${known},Hours Streamed,Hours Streamed\nFoo,a,MS-1,1,2\n`),
    { detail: /finds no minutes, hours or revenue in this file\. Found: .*"Hours Streamed"/ },
  );
});

test('incident-01 the dates of a header are read in any style, one format for all of them', async (t) => {
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

test('incident-02 the format is decided from all dates of the header, also from those that have no value', async (t) => {
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
