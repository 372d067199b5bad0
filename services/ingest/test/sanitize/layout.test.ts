import { test } from 'tap';
import { probe, sanitizeFile } from './harness.js';

const ACME = { platform: 'Acme TV' };
const read = async (file: string) => {
  const { artifacts, probed } = await sanitizeFile(file, { request: ACME });
  return {
    delimiter: probed.structure.delimiter,
    titles: artifacts.contents.map((content) => String(content['platform_content_name'])).toSorted(byText),
    minutes: artifacts.rows.map(({ tot_mov: minutes }) => minutes),
    rejects: artifacts.rejects.map(({ line, reason }) => [line, reason]),
  };
};
const byText = (a: string, b: string) => (a < b ? -1 : 1);

test('the delimiter is the one that most lines agree on, whatever else stands in them', (t) => {
  const header = ['Date', 'Title', 'Minutes'];
  const rows = [
    ['2025-07-01', 'a, b; c | d', '1'],
    ['2025-07-01', 'e, f; g | h', '2'],
    ['2025-07-01', '', '3'],
    ['2025-07-01', 'i', '4'],
  ];
  for (const delimiter of [',', ';', '\t', '|']) {
    const cell = (text: string) => (text.includes(delimiter) ? `"${text}"` : text);
    const file = [header, ...rows].map((cells) => cells.map(cell).join(delimiter)).join('\n');
    t.equal(probe(`${file}\n`, { request: ACME }).structure.delimiter, delimiter, JSON.stringify(delimiter));
  }
  const commas = 'Date;Title;Minutes\n2025-07-01;1,5;2,5\n2025-07-01;1,5;3,5\n2025-07-01;1,5;4,5\n';
  t.equal(probe(commas, { request: ACME }).structure.delimiter, ';', 'decimal commas in every line');
  t.end();
});

test('a one-line file, and banners that are longer than the table, leave the delimiter to the header', (t) => {
  t.equal(probe('Date|Title|Minutes\n2025-07-01|a|1', { request: ACME }).structure.delimiter, '|');
  const banner = 'Report, of, many, commas, in, a, row\n'.repeat(3);
  t.match(
    probe(`${banner}\n"Notes; and more"\nDate;Title;Minutes\n2025-07-01;a;1\n`, { request: ACME }).structure,
    {
      delimiter: ';',
      headerLine: 6,
    },
  );
  t.end();
});

test('a first column that is always empty, a header that ends in an empty cell, padded and repeated names', async (t) => {
  const file = ',Date , \u00A0Title ,Minutes,Note,note,\n,2025-07-01,a,1,,,\n,2025-07-01,b,2,x,y,\n';
  t.match(await read(file), { titles: ['a', 'b'], minutes: ['1.000000', '2.000000'], rejects: [] });
});

test('cells that a blank end of the header does not need may be missing or blank; others are not cut', async (t) => {
  const file =
    'Date\tTitle\tMinutes\t\n2025-07-01\ta\t1\n2025-07-01\tb\t2\t\n2025-07-01\tc\t3\t\t\n2025-07-01\td\t4\t\tx\n2025-07-01\te\n';
  t.match(await read(file), {
    delimiter: '\t',
    titles: ['a', 'b', 'c'],
    minutes: ['1.000000', '2.000000', '3.000000'],
    rejects: [
      ['5', 'wrong_cell_count'],
      ['6', 'wrong_cell_count'],
    ],
  });
  const wider = 'Date,Title,Minutes\n2025-07-01,a,1,\n2025-07-01,b,2,\n';
  t.match(await read(wider), { titles: ['a', 'b'], rejects: [] });
});

test('line ends of a lone carriage return, NUL bytes and thousands of rows of commas do no harm', async (t) => {
  const cr = 'Date,Title,Minutes\r2025-07-01,a,1\r2025-07-01,b\0,2\r';
  t.match(await read(cr), { titles: ['a', 'b\uFFFD'], rejects: [] });
  const commas = `Date,Title,Minutes\n2025-07-01,a,1\n${',,\n'.repeat(3000)}`;
  const { answer } = await sanitizeFile(commas, { request: ACME, countsOnly: true });
  t.match(answer.facts, { accepted: { rows: 1 }, skipped: { empty: 3000 } });
});
