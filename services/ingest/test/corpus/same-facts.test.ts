import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { test } from 'tap';
import { TextEncoding } from '@viewership/shared/runs/text-source';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { zip } from '../reading/archives.js';
import { inline, row, textRows, workbook } from '../reading/workbooks.js';
import { sanitizeFile, type Sanitized } from '../sanitize/harness.js';
import { Random } from './random.js';

/** Letters of many scripts; a table is written with those that its encoding has. */
const LETTERS = Array.from('abcXYZ 0123\'",;|-éèàüñçÉôßøåčřőłşğжЖщяїδλΩאבגدجộ');
const JULY = (day: number) => `2025-07-${String(day).padStart(2, '0')}`;

/** One content, and what was watched of it: thousandths of minutes by date. */
interface Watched {
  readonly title: string;
  readonly id: string;
  readonly minutes: ReadonlyMap<string, number>;
}

/** How a table can be written, each independent of the others. */
const DELIMITERS = [',', ';', '\t', '|'] as const;
const NEWLINES = ['\n', '\r\n', '\r'] as const;
const LAYOUTS = ['long', 'wide, two header rows', 'wide, one header row'] as const;
const CONTAINERS = ['none', 'gzip', 'zip', 'xlsx'] as const;

const split = (thousandths: number): [whole: string, decimals: string] => [
  String(Math.floor(thousandths / 1_000)),
  String(thousandths % 1_000).padStart(3, '0'),
];
const grouped = (whole: string) => whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
/** The last three digits, then pairs. */
const indian = (whole: string) =>
  whole.length < 4 ? whole : `${whole.slice(0, -3).replaceAll(/\B(?=(\d{2})+$)/g, ',')},${whole.slice(-3)}`;

const NUMBERS: Readonly<Record<string, (whole: string, decimals: string) => string>> = {
  plain: (whole, decimals) => `${whole}.${decimals}`,
  padded: (whole, decimals) => ` ${whole}.${decimals}\u00A0`,
  signed: (whole, decimals) => `+${whole}.${decimals}`,
  grouped: (whole, decimals) => `${grouped(whole)}.${decimals}`,
  indian: (whole, decimals) => `${indian(whole)}.${decimals}`,
  dollars: (whole, decimals) => `$ ${grouped(whole)}.${decimals}`,
  exponent: (whole, decimals) => `${whole}${decimals}e-3`,
  percent: (whole, decimals) => `${whole}${decimals.slice(0, 2)}.${decimals.slice(2)}%`,
  comma: (whole, decimals) => `${whole.replaceAll(/\B(?=(\d{3})+$)/g, '.')},${decimals}`,
};

const MONTH_NAME = (iso: string) => `${iso.slice(8)}-Jul-2025`;
const DATES: Readonly<Record<string, (iso: string) => string>> = {
  'YYYY-MM-DD': (iso) => iso,
  YYYYMMDD: (iso) => iso.replaceAll('-', ''),
  'DD/MM/YYYY': (iso) => iso.split('-').toReversed().join('/'),
  'MM-DD-YYYY': (iso) => `${iso.slice(5)}-2025`,
  'DD.MM.YYYY': (iso) => iso.split('-').toReversed().join('.'),
  'DD-Mon-YYYY': MONTH_NAME,
};

/** The one template of all ways of writing but for the decimals, which only a template can say. */
const templateFor = (decimal: 'point' | 'comma') =>
  new Templates([
    parseTemplate(
      'any.yaml',
      `platform: Any
version: '1'
identify: { headers: [Title, Content ID] }
read: { decimal: ${decimal} }
wide: { metric: tot_mov }
columns:
  platform_content_name: { from: Title }
  platform_content_id: { from: Content ID }
  tot_mov: { from: Minutes }
date: { from: Date }
`,
    ),
  ]);
const POINT = templateFor('point');
const COMMA = templateFor('comma');

interface Writing {
  readonly encoding: TextEncoding;
  readonly mark: boolean;
  readonly container: (typeof CONTAINERS)[number];
  readonly delimiter: (typeof DELIMITERS)[number];
  readonly newline: (typeof NEWLINES)[number];
  readonly layout: (typeof LAYOUTS)[number];
  readonly number: string;
  readonly date: string;
}

const PLAIN: Writing = {
  encoding: 'utf-8',
  mark: false,
  container: 'none',
  delimiter: ',',
  newline: '\n',
  layout: 'long',
  number: 'plain',
  date: 'YYYY-MM-DD',
};

function writingIn(encoding: TextEncoding, random: Random): Writing {
  return {
    encoding,
    mark: encoding.startsWith('utf-16') || random.chance(0.5),
    container: random.pick(encoding === 'utf-8' ? CONTAINERS : CONTAINERS.filter((kind) => kind !== 'xlsx')),
    delimiter: random.pick(DELIMITERS),
    newline: random.pick(NEWLINES),
    layout: random.pick(LAYOUTS),
    number: random.pick(Object.keys(NUMBERS)),
    date: random.pick(Object.keys(DATES)),
  };
}

/** Titles of letters that survive the encoding; a day above 12, so that the dates can be read in one way only. */
function tableFor(encoding: TextEncoding, random: Random): { dates: string[]; table: Watched[] } {
  const letters = LETTERS.filter((one) => iconv.decode(iconv.encode(one, encoding), encoding) === one);
  const days = new Set([1, 2, 20, ...Array.from({ length: random.below(8) }, () => 1 + random.below(28))]);
  const dates = [...days].toSorted((a, b) => a - b).map(JULY);
  const table = Array.from({ length: 1 + random.below(12) }, (_, n) => {
    const middle = Array.from({ length: random.below(12) }, () => random.pick(letters)).join('');
    const watched = dates.filter(() => random.chance(0.4));
    const minutes = (watched.length === 0 ? [random.pick(dates)] : watched).map(
      (date) => [date, random.below(10 ** (1 + random.below(9)))] as const,
    );
    return { title: `T${middle}t`, id: `MS-${1_000 + n}`, minutes: new Map(minutes) };
  });
  return { dates, table };
}

/** The records of the file, header first. */
function recordsOf(dates: readonly string[], table: readonly Watched[], how: Writing): string[][] {
  const number = (value: number | undefined) =>
    value === undefined ? '' : (NUMBERS[how.number] ?? String)(...split(value));
  const written = DATES[how.date] ?? String;
  if (how.layout === 'long') {
    const facts = table.flatMap(({ title, id, minutes }) =>
      [...minutes].map(([date, value]) => [written(date), title, id, number(value)]),
    );
    return [['Date', 'Title', 'Content ID', 'Minutes'], ...facts];
  }
  const values = table.map(({ title, id, minutes }) => [
    title,
    id,
    ...dates.map((date) => number(minutes.get(date))),
  ]);
  const over = dates.map(written);
  if (how.layout === 'wide, one header row') return [['Title', 'Content ID', ...over], ...values];
  return [['', 'Date Dim', ...over], ['Title', 'Content ID', ...dates.map(() => 'Minutes')], ...values];
}

function bytesOf(records: readonly (readonly string[])[], how: Writing): Buffer {
  if (how.container === 'xlsx') return workbook({ sheets: [{ name: 'S', rows: textRows(records) }] });
  const quoted = (cell: string) => (cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`);
  const text = records.map((cells) => `${cells.map(quoted).join(how.delimiter)}${how.newline}`).join('');
  const unicode = how.encoding.startsWith('utf');
  const bytes = iconv.encode(text, how.encoding, { addBOM: unicode && how.mark });
  if (how.container === 'gzip') return gzipSync(bytes);
  return how.container === 'zip' ? zip({ name: 'report.csv', bytes }) : bytes;
}

function read(dates: readonly string[], table: readonly Watched[], how: Writing): Promise<Sanitized> {
  const detected = how.encoding.startsWith('utf') || how.container === 'xlsx';
  return sanitizeFile(bytesOf(recordsOf(dates, table, how), how), {
    templates: how.number === 'comma' ? COMMA : POINT,
    ...(detected ? {} : { reading: { encoding: how.encoding } }),
  });
}

/** The digests of what was written, which are over the logical content; and what was counted. */
const madeOf = ({ written, answer: { facts } }: Sanitized) => ({
  digests: Object.fromEntries(Object.entries(written).map(([name, { digest }]) => [name, digest])),
  ...facts,
  dateFormat: undefined,
});

for (const encoding of TextEncoding.options) {
  test(
    `a table written in ${encoding}, any container, delimiter, layout, number and date style, gives the same facts`,
    { timeout: 300_000 },
    async (t) => {
      const random = new Random(4 + TextEncoding.options.indexOf(encoding));
      const { dates, table } = tableFor(encoding, random);
      const expected = madeOf(await read(dates, table, PLAIN));
      t.equal(
        expected.accepted.rows,
        table.reduce((sum, { minutes }) => sum + minutes.size, 0),
      );
      for (let n = 0; n < 2; n++) {
        const how = writingIn(encoding, random);
        t.strictSame(madeOf(await read(dates, table, how)), expected, JSON.stringify(how));
      }
    },
  );
}

test('numbers of every style are the same numbers in every layout', { timeout: 300_000 }, async (t) => {
  const random = new Random(1);
  const { dates, table } = tableFor('utf-8', random);
  const expected = madeOf(await read(dates, table, PLAIN));
  for (const number of Object.keys(NUMBERS)) {
    for (const layout of LAYOUTS) {
      const how = { ...PLAIN, layout, number, date: random.pick(Object.keys(DATES)) };
      t.strictSame(madeOf(await read(dates, table, how)), expected, JSON.stringify(how));
    }
  }
});

/** Days since 1899-12-30, as a workbook counts them. */
const serialOf = (iso: string) => Date.parse(iso) / 86_400_000 + 25_569;

test('dates and numbers that a workbook stores as such, whatever they look like, give the same facts', async (t) => {
  for (const seed of [2, 3]) {
    const { dates, table } = tableFor('utf-8', new Random(seed));
    const [header = [], ...records] = recordsOf(dates, table, PLAIN);
    const typed = records.map(([date = '', title = '', id = '', minutes = '']) =>
      row(
        `<c s="1"><v>${serialOf(date)}</v></c>`,
        inline(title),
        inline(id),
        `<c s="2"><v>${minutes}</v></c>`,
      ),
    );
    const bytes = workbook({
      formats: ['d/m/yyyy', '#,##0.0'],
      sheets: [{ name: 'Report', rows: textRows([header]) + typed.join('') }],
    });
    const found = madeOf(await sanitizeFile(bytes, { templates: POINT }));
    t.strictSame(found, madeOf(await read(dates, table, PLAIN)), `seed ${seed}`);
  }
});
