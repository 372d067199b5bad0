import { createHash } from 'node:crypto';
import { NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import { sanitize } from '@viewership/shared/stages/sanitize';
import { test } from 'tap';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { csv, sanitizeFile, type Sanitized } from './harness.js';

const ACME = { platform: 'Acme TV' };
const HEADER = [
  'Date',
  'Partner',
  'Channel',
  'Territory',
  'Content ID',
  'Series',
  'Season',
  'Episode',
  'Title',
  'Minutes',
  'Revenue',
];
const GOOD = ['2025-07-01', 'Direct', 'Drama', 'US', 'MS-1', 'Foo', '1', '2', 'Pilot', '10.5', '0.25'];
const record = (changes: Readonly<Record<string, string>>) =>
  HEADER.map((name, index) => changes[name] ?? GOOD[index] ?? '');

const run = (records: readonly (readonly string[])[], options = {}) =>
  sanitizeFile(csv(HEADER, ...records), { request: ACME, ...options });
const kinds = ({ artifacts }: Sanitized) => artifacts.rows.map(({ kind }) => kind);
const failing = ({ answer }: Sanitized) =>
  answer.checks.filter(({ holds }) => !holds).map(({ name }) => name);

test('a readable record becomes a fact with its content, placement, pair and date', async (t) => {
  const result = await run([GOOD, record({ Minutes: '4.5' }), record({ Title: 'Second', Revenue: '-0.25' })]);
  t.strictSame(kinds(result), ['fact', 'fact', 'fact']);
  t.match(result.artifacts.rows[0], {
    date: '2025-07-01',
    tot_mov: '10.500000',
    revenue: '0.250000',
    sessions: null,
  });
  t.equal(result.artifacts.contents.length, 2);
  t.match(
    result.artifacts.contents.find(({ platform_content_name: name }) => name === 'Pilot'),
    { platform_series: 'Foo', season_number: '1', rows: '2', minutes: '15.000000', money: '0.500000' },
  );
  t.match(result.artifacts.placements, [
    {
      platform_partner_name: 'Direct',
      platform_channel_name: 'Drama',
      platform_territory: 'US',
      domain: 'Distribution Partners',
      rows: '3',
    },
  ]);
  t.equal(result.artifacts.pairs.length, 2);
  t.strictSame(result.answer.facts.accepted, { rows: 3, minutes: '25.500000', money: '0.250000' });
  t.strictSame(failing(result), []);
});

test('every artifact has the declared columns in the declared order, of a fact only those that the file has', async (t) => {
  const { artifacts } = await run([GOOD, record({ Minutes: 'x' })]);
  const { rows, ...others } = sanitize.artifacts;
  const read = Object.keys(artifacts.rows[0] ?? {});
  const position = read.indexOf('ordinal');
  const [written, lacking] = [read.slice(0, position), read.slice(position + 1)];
  t.strictSame(written, ['kind', 'content_key', 'placement_key', 'date', 'tot_mov', 'revenue']);
  t.strictSame([...written, ...lacking].toSorted(), Object.keys(rows.columns).toSorted());
  t.ok(
    lacking.every((column) => artifacts.rows.every((row) => row[column] === null)),
    'what the file lacks is NULL to whoever reads it',
  );
  for (const { name, columns } of Object.values(others)) {
    const found = Object.keys(artifacts[name][0] ?? {}).filter(
      (column) => column !== 'ordinal' || name === 'rejects',
    );
    t.strictSame(found, Object.keys(columns), name);
  }
});

test('content_sha is sha256 over the raw values as a JSON array', async (t) => {
  const { artifacts } = await run([record({ Title: '"say ""hi"" \\ 界"', Season: '' })]);
  const values = JSON.stringify(['MS-1', 'Foo', null, '2', 'say "hi" \\ 界']);
  t.equal(artifacts.contents[0]?.['content_sha'], createHash('sha256').update(values).digest('hex'));
});

test('raw values are kept as they are; a cell of white space is NULL', async (t) => {
  const { artifacts } = await run([record({ Series: ' Foo\u00A0', Season: '\u00A0', Title: '"  "' })]);
  t.match(artifacts.contents, [
    { platform_series: ' Foo\u00A0', season_number: null, platform_content_name: null },
  ]);
});

test('a record with unreadable cells is rejected with every error, its line, and what could be read', async (t) => {
  const result = await run([GOOD, record({ Date: '2025-02-31', Minutes: 'N/A', Revenue: '7' }), GOOD]);
  t.strictSame(kinds(result), ['fact', 'rejected', 'fact']);
  const [rejected] = result.artifacts.rejects;
  t.match(rejected, {
    line: '3',
    ordinal: '1',
    column: 'Date',
    value: '2025-02-31',
    reason: 'unreadable_date',
    minutes: '0.000000',
    money: '7.000000',
  });
  t.strictSame(JSON.parse(String(rejected?.['errors'])), [
    { column: 'Date', value: '2025-02-31', reason: 'unreadable_date' },
    { column: 'Minutes', value: 'N/A', reason: 'unreadable_number' },
  ]);
  t.match(result.answer.facts, {
    rejected: { rows: 1, minutes: '0.000000', money: '7.000000' },
    rejectReasons: { unreadable_date: 1 },
    unreadable: 1,
  });
  const nothing = Object.entries(result.artifacts.rows[1] ?? {}).filter(
    ([name, value]) => value !== null && name !== 'kind' && name !== 'ordinal',
  );
  t.strictSame(nothing, [], 'nothing of it stands in rows');
});

test('each reason for which a cell is refused has its name', async (t) => {
  const result = await run([
    record({ Minutes: '"1,2"' }),
    record({ Minutes: '1000000000000' }),
    record({ Minutes: '-1' }),
    record({ Date: '' }),
    record({ Date: '1999-12-31' }),
    record({ Date: '2025-11-16' }),
    record({ Date: 'soon' }),
    record({ Date: '2025-11-15', Revenue: '-5' }),
  ]);
  t.strictSame(
    result.artifacts.rejects.map(({ reason }) => reason),
    [
      'unreadable_number',
      'number_out_of_range',
      'negative_minutes',
      'date_missing',
      'date_out_of_range',
      'date_out_of_range',
      'unreadable_date',
    ],
  );
  t.equal(kinds(result)[7], 'fact', '31 days ahead and negative revenue are fine');
});

test('incident-04 a row without a date is rejected, and counted in no quarter', async (t) => {
  const { artifacts, answer } = await run([record({ Date: '' }), GOOD]);
  t.strictSame(answer.facts.rejectReasons, { date_missing: 1 });
  t.match(artifacts.dates, [{ quarter: 'q3', rows: '1' }]);
});

test('incident-08 one bad row does not block the file', async (t) => {
  const result = await run([record({ Minutes: 'abc' }), ...Array.from({ length: 20 }, () => GOOD)]);
  t.match(result.answer.facts, { accepted: { rows: 20 }, rejected: { rows: 1 } });
});

test('incident-10 a blank content id is no totals row, and a file whose template declares none has none', async (t) => {
  const blank = record({ 'Content ID': '', Series: '', Season: '', Episode: '', Title: '', Minutes: '3' });
  const result = await run([GOOD, blank]);
  t.strictSame(kinds(result), ['fact', 'fact']);
});

test('empty records are skipped and keep their place', async (t) => {
  const empty = HEADER.map(() => '');
  const result = await run([GOOD, empty, GOOD, HEADER.map(() => ' '), empty]);
  t.strictSame(kinds(result), ['fact', 'empty', 'fact', 'empty', 'empty']);
  t.match(result.answer.facts, { accepted: { rows: 2 }, skipped: { empty: 3, totals: 0 } });
});

test('incident-09 rows with zero or negative money, without content or measure stay', async (t) => {
  const result = await run([
    record({ Revenue: '0' }),
    record({ Revenue: '-3' }),
    record({ 'Content ID': '', Series: '', Title: '' }),
    record({ Minutes: '', Revenue: '' }),
  ]);
  t.strictSame(kinds(result), ['fact', 'fact', 'fact', 'fact']);
  t.strictSame(
    result.artifacts.pairs.filter(({ measured }) => measured === false).map(({ rows }) => rows),
    ['1'],
  );
});

test('the measure that a row needs depends on the data type', async (t) => {
  const records = [record({ Minutes: '' }), record({ Revenue: '' })];
  const measured = async (dataType: 'Viewership' | 'Revenue' | 'Viewership_Revenue') => {
    const { artifacts } = await run(records, { request: { ...ACME, dataType } });
    return artifacts.pairs.map(({ measured: is, rows }) => [is, rows]);
  };
  t.strictSame(await measured('Viewership'), [
    [false, '1'],
    [true, '1'],
  ]);
  t.strictSame(await measured('Revenue'), [
    [false, '1'],
    [true, '1'],
  ]);
  t.strictSame(await measured('Viewership_Revenue'), [[true, '2']]);
});

test('the request says the placement only where the file has no column; DEFAULT is no value', async (t) => {
  const file =
    'Date,Channel,Title,Minutes\n2025-07-01,,Pilot,1\n2025-07-01,DEFAULT,Pilot,1\n2025-07-01,Own,Pilot,1\n';
  const request = { ...ACME, partner: "O'Neil", channel: 'Ignored', territory: 'DEFAULT' };
  const { artifacts } = await sanitizeFile(file, { request });
  const found = artifacts.placements.map((row) => [
    row['platform_partner_name'],
    row['platform_channel_name'],
    row['platform_territory'],
    row['rows'],
  ]);
  t.strictSame(
    found.toSorted((a, b) => Number(a[3]) - Number(b[3])),
    [
      ["O'Neil", 'Own', null, '1'],
      ["O'Neil", null, null, '2'],
    ],
    'incident-32 included',
  );
});

test('hours become minutes, and contradicting minutes and hours are reported', async (t) => {
  const file =
    'Date,Title,Minutes,Hours\n2025-07-01,a,,1.5\n2025-07-01,b,60,1\n2025-07-01,c,60,2\n2025-07-01,d,x,1\n';
  const result = await sanitizeFile(file, { request: ACME });
  t.strictSame(
    result.artifacts.rows.map(({ tot_mov: minutes }) => minutes),
    ['90.000000', '60.000000', '60.000000', null],
  );
  t.match(
    result.answer.checks.find(({ name }) => name === 'minutes_hours_disagree'),
    {
      holds: false,
      blocking: false,
      rows: 1,
      minutes: '60.000000',
    },
  );
  t.strictSame(kinds(result), ['fact', 'fact', 'fact', 'rejected']);
});

test('every numeric column of a fact is read by the same rule', async (t) => {
  const names = NUMERIC_MEASURES.filter((name) => name !== 'tot_mov' && name !== 'revenue');
  const columns = names.map((name) => `  ${name}: { from: ${name} }`).join('\n');
  const templates = new Templates([
    parseTemplate(
      'all.yaml',
      `platform: All\nversion: '1'\nidentify: { headers: [title] }\ncolumns:\n  platform_content_name: { from: title }\n${columns}\n`,
    ),
  ]);
  const request = { year: 2025, month: 7 };
  const good = csv(['title', ...names], ['a', ...names.map((_, index) => `"1,00${index % 10}.5"`)]);
  const { artifacts } = await sanitizeFile(good, { templates, request });
  for (const [index, name] of names.entries())
    t.equal(artifacts.rows[0]?.[name], `100${index % 10}.500000`, name);
  const bad = names.map((name) => ['a', ...names.map((other) => (other === name ? 'x' : '1'))]);
  const { artifacts: refused } = await sanitizeFile(csv(['title', ...names], ...bad), { templates, request });
  t.match(
    refused.rejects,
    names.map((name) => ({ column: name, value: 'x', reason: 'unreadable_number' })),
  );
});
