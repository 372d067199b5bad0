import { test } from 'tap';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { csv, sanitizeFile, type Sanitized, templates } from './harness.js';

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

test('a file of a thousand dates is read', async (t) => {
  const dates = Array.from({ length: 1_000 }, (_, day) =>
    new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
  );
  const result = await sanitizeFile(
    csv(
      [...BLANKS, 'Date Dim', ...dates],
      [...IDS, ...dates.map(() => 'Hours')],
      ['1', 'Foo', 'Pilot', 'MS-1', '1', ...dates.slice(2).map(() => ''), '2'],
    ),
    { request: NEW },
  );
  t.strictSame(
    facts(result),
    [dates[0], dates.at(-1)].map((date, day) => ['fact', date, null, `${60 * (day + 1)}.000000`]),
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
    DATES.map((_date, date) => ((record * 7 + date * 3) % 4 === 0 ? '' : `${record}.${date + 1}`)),
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
