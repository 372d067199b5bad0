import { test } from 'tap';
import { numberText, numericText } from '../../src/reading/xlsx/values.js';
import { kindOfFormat } from '../../src/reading/xlsx/styles.js';
import { refusal } from '../sanitize/harness.js';
import { zip } from './archives.js';
import { read } from './reader.js';
import { inline, row, textRows, workbook } from './workbooks.js';

const HEADER = ['Date', 'Title', 'Minutes'];
const TABLE = [HEADER, ['2025-07-01', 'Pilot', '5']];
const HEADER_ROW = row(...HEADER.map(inline));

test('the first visible sheet is read, or the one that is named, hidden or not', async (t) => {
  const file = workbook({
    sheets: [
      { name: 'Notes', rows: textRows([['secret']]), state: 'hidden' },
      { name: 'July & "more"', rows: textRows(TABLE) },
      { name: 'Old', rows: textRows([HEADER, ['2024-07-01', 'Older', '1']]), state: 'veryHidden' },
    ],
  });
  const first = await read(file);
  t.same(first.structure.container, { kind: 'xlsx', sheet: 'July & "more"', columns: 3 });
  t.equal(first.structure.encoding, 'utf-8');
  t.equal(first.text, 'Date,Title,Minutes\n2025-07-01,Pilot,5\n');
  const old = await read(file, { sheet: ' old ' });
  t.match(old.structure.container, { sheet: 'Old' });
  t.match(old.text, /Older/);
  t.match(await refusal(() => read(file, { sheet: 'August' })), {
    code: 'sheet_unknown',
    field: 'sheet',
    detail: /no sheet "August"; it has "Notes", "July & "more"", "Old"/,
  });
});

test('dates, times and numbers keep their values whatever their format shows', async (t) => {
  const formats = [
    'm/d/yy',
    '[$-409]d-mmm-yy;@',
    '0.00%',
    '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
    '[h]:mm:ss',
    'yyyy-mm-dd hh:mm',
  ];
  const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
  const cases: [cell: string, text: string][] = [
    [cell(1, '45839'), '2025-07-01'],
    [cell(2, '45839'), '2025-07-01'],
    [cell(6, '45839.03125'), '2025-07-01 00:45:00'],
    [cell(3, '4.2099999999999999E-2'), '0.0421'],
    [cell(4, '-1234.5'), '-1234.5'],
    [cell(5, '48.949583333333337'), '1174:47:24'],
    [cell(0, '1.25E-7'), '0.000000125'],
    [cell(0, '1E+21'), '1000000000000000000000'],
    [cell(0, '12345678901234567890'), '12345678901234567890'],
    ['<c t="b"><v>1</v></c>', 'TRUE'],
    ['<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['<c t="str"><f>A1&amp;"x"</f><v>cached</v></c>', 'cached'],
    ['<c><f>1+1</f><v>2</v></c>', '2'],
    ['<c t="d"><v>2025-07-01T00:00:00</v></c>', '2025-07-01'],
    ['<c t="s"><v>0</v></c>', 'shared'],
    ['<c t="s"><v>1</v></c>', 'rich text'],
    [inline('a, "b"'), '"a, ""b"""'],
    [inline('two\nlines'), 'two lines'],
    ['<c t="inlineStr"><is><t>a_x0041_</t></is></c>', 'aA'],
  ];
  const rows = cases.map(([xml]) => row(inline('2025-07-01'), xml, '<c><v>1</v></c>')).join('');
  const { text, structure } = await read(
    workbook({
      formats,
      strings:
        '<si><t>shared</t></si><si><r><t>rich</t></r><r><t xml:space="preserve"> text</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>',
      sheets: [{ name: 'S', rows: HEADER_ROW + rows }],
    }),
  );
  const lines = text.trimEnd().split('\n').slice(1);
  t.strictSame(
    lines,
    cases.map(([, shown]) => `2025-07-01,${shown},1`),
  );
  t.ok(structure.clean);
});

test('a workbook may count its days from 1904', async (t) => {
  const rows = HEADER_ROW + row('<c s="1"><v>44377</v></c>', inline('Pilot'), '<c><v>1</v></c>');
  const file = workbook({ formats: ['yyyy/mm/dd'], date1904: true, sheets: [{ name: 'S', rows }] });
  t.match((await read(file)).text, /\n2025-07-01,/);
});

test('lines are the rows of the sheet, and every line has all columns', async (t) => {
  const rows =
    `<row r="1"><c r="A1" t="inlineStr"><is><t>Report</t></is></c></row>` +
    `<row r="3">${HEADER.map(inline).join('')}</row>` +
    `<row r="4"><c r="A4" t="inlineStr"><is><t>2025-07-01</t></is></c><c r="C4"><v>7</v></c></row>` +
    `<row r="6"><c r="A6" t="inlineStr"><is><t>2025-07-02</t></is></c><c r="B6" s="0"/></row>` +
    `<row r="900"><c r="XFD900" s="0"/></row>`;
  const { text, structure } = await read(workbook({ sheets: [{ name: 'S', rows }] }));
  t.equal(text, 'Report,,\n,,\nDate,Title,Minutes\n2025-07-01,,7\n,,\n2025-07-02,,\n');
  t.match(structure, { headerLine: 3, firstDataLine: 4, clean: true });
});

test('what a sheet can be wrong in is refused with a sentence', async (t) => {
  const sheet = (rows: string) => workbook({ sheets: [{ name: 'S', rows: HEADER_ROW + rows }] });
  const cases: [code: string, file: Buffer][] = [
    ['formula_without_value', sheet(row('<c><f>A1</f></c>'))],
    ['workbook_broken', sheet('<row r="1"/>')],
    ['workbook_broken', sheet('<row r="9999999"/>')],
    ['workbook_broken', sheet(row('<c r="B2"/><c r="A2"/>'))],
    ['workbook_broken', sheet(row('<c t="s"><v>7</v></c>'))],
    ['workbook_broken', sheet(row('<c t="x"><v>7</v></c>'))],
    ['container_broken', sheet('<row><c></row>')],
    ['container_broken', sheet('&lol;')],
    ['too_many_columns', sheet('<row r="2"><c r="XFD2"><v>1</v></c></row>')],
    ['cell_too_large', sheet(row(inline('x'.repeat(2 ** 20 + 1))))],
    ['empty_file', workbook({ sheets: [{ name: 'Empty', rows: '' }] })],
    ['sheet_unknown', workbook({ sheets: [] })],
    [
      'unsupported_format',
      zip({ name: '[Content_Types].xml', bytes: '' }, { name: '_rels/.rels', bytes: '<Relationships/>' }),
    ],
    [
      'unsupported_format',
      zip({ name: '[Content_Types].xml', bytes: '' }, { name: 'xl/workbook.bin', bytes: 'x' }),
    ],
    ['unsupported_format', zip({ name: 'mimetype', bytes: 'x' }, { name: 'content.xml', bytes: '<x/>' })],
  ];
  for (const [code, file] of cases) {
    const problem = await refusal(() => read(file));
    t.match(problem, { code }, code);
  }
  t.match(await refusal(() => read(sheet(''), { encoding: 'windows-1252' })), {
    code: 'encoding_not_applicable',
    field: 'encoding',
  });
});

test('format codes tell dates and amounts of time from numbers', (t) => {
  for (const code of ['yyyy-mm-dd', 'd-mmm', 'mmm-yy', '[$-F800]dddd, mmmm dd', 'm/d/yy h:mm', 'mmmm']) {
    t.equal(kindOfFormat(code), 'date', code);
  }
  for (const code of ['h:mm', '[h]:mm:ss', '[mm]:ss', 'mm:ss.0', 'h:mm AM/PM'])
    t.equal(kindOfFormat(code), 'time', code);
  for (const code of [
    'General',
    '0.00%',
    '#,##0" days"',
    '[Red]0',
    '0.00E+00',
    '_-* #,##0.00\\ "kr"_-',
    '\\d0',
    '@',
    '',
  ]) {
    t.equal(kindOfFormat(code), 'number', code);
  }
  t.end();
});

test('numbers are written out exactly', (t) => {
  for (const [raw, text] of [
    ['0.1', '0.1'],
    ['1.10', '1.1'],
    ['-0', '-0'],
    ['-0.0', '0'],
    ['1.5E3', '1500'],
    ['2.5E-3', '0.0025'],
    ['-1e-10', '-0.0000000001'],
    ['1.7976931348623157E+308', `17976931348623157${'0'.repeat(292)}`],
    ['abc', 'abc'],
  ] as const) {
    t.equal(numberText(raw), text, raw);
  }
  t.equal(numericText('1', 'date', false), '1900-01-01');
  t.equal(numericText('60', 'date', false), '1900-02-29');
  t.equal(numericText('61', 'date', false), '1900-03-01');
  t.equal(numericText('0', 'date', true), '1904-01-01');
  t.equal(numericText('-1', 'date', false), '-1', 'no day');
  t.equal(numericText('2958466', 'date', false), '2958466', 'after the last day');
  t.equal(numericText('45838.999999999', 'date', false), '2025-07-01', 'rounded to a millisecond');
  t.end();
});
