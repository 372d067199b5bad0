import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { zip } from '../reading/archives.js';
import { inline, row, textRows, workbook } from '../reading/workbooks.js';
import { ACME, type CorpusFile, facts, lf } from './file.js';

const TEXT = lf('Date,Title,Minutes', '2025-07-01,The Tide,12.5', '2025-07-02,Amélie,7');
const TWO = facts('date title minutes', '2025-07-01|The Tide|12.5', '2025-07-02|Amélie|7');
/** Long enough for its code page to be told from others. */
const FRENCH = lf(
  'Date,Title,Minutes',
  '2025-07-01,Le théâtre de la forêt,1',
  '2025-07-02,Été à la mer où tout commença,2',
  '2025-07-03,L’œuvre inachevée,3',
);
const FRENCH_FACTS = facts(
  'date title minutes',
  '2025-07-01|Le théâtre de la forêt|1',
  '2025-07-02|Été à la mer où tout commença|2',
  '2025-07-03|L’œuvre inachevée|3',
);
const GENERIC = { request: ACME, template: 'generic' } as const;
const SHEET = textRows([
  ['Date', 'Title', 'Minutes'],
  ['2025-07-01', 'The Tide', '12.5'],
  ['2025-07-02', 'Amélie', '7'],
]);

/** What the same reports lie in, and how their text is written. */
export const CONTAINERS: readonly CorpusFile[] = [
  { ...GENERIC, name: 'utf-8.csv', shows: 'UTF-8 without a mark', bytes: TEXT, facts: TWO },
  { ...GENERIC, name: 'bom.csv', shows: 'UTF-8 with BOM', bytes: `\uFEFF${TEXT}`, facts: TWO },
  {
    ...GENERIC,
    name: 'utf-16le.csv',
    shows: 'UTF-16LE with BOM',
    bytes: iconv.encode(TEXT, 'utf-16le', { addBOM: true }),
    encoding: 'utf-16le',
    facts: TWO,
  },
  {
    ...GENERIC,
    name: 'utf-16be.csv',
    shows: 'UTF-16BE with BOM',
    bytes: iconv.encode(TEXT, 'utf-16be', { addBOM: true }),
    encoding: 'utf-16be',
    facts: TWO,
  },
  {
    ...GENERIC,
    name: 'utf-16 without mark.csv',
    shows: 'UTF-16LE without BOM',
    bytes: iconv.encode(TEXT, 'utf-16le'),
    encoding: 'utf-16le',
    facts: TWO,
  },
  {
    ...GENERIC,
    name: 'windows-1252.csv',
    shows: 'Windows-1252, detected',
    bytes: iconv.encode(FRENCH, 'windows-1252'),
    encoding: 'windows-1252',
    facts: FRENCH_FACTS,
  },
  {
    ...GENERIC,
    name: 'macintosh.csv',
    shows: 'another code page, said by the uploader',
    bytes: iconv.encode(FRENCH, 'macintosh'),
    reading: { encoding: 'macintosh' },
    encoding: 'macintosh',
    facts: FRENCH_FACTS,
  },
  {
    ...GENERIC,
    name: 'cyrillic.csv',
    shows: 'Windows-1251, said by the uploader',
    bytes: iconv.encode(lf('Date,Title,Minutes', '2025-07-01,Огни гавани,1'), 'windows-1251'),
    reading: { encoding: 'windows-1251' },
    encoding: 'windows-1251',
    facts: facts('date title minutes', '2025-07-01|Огни гавани|1'),
  },
  {
    ...GENERIC,
    name: 'report.csv.gz',
    shows: 'gzip',
    bytes: gzipSync(TEXT),
    container: 'gzip',
    facts: TWO,
  },
  {
    ...GENERIC,
    name: 'report.zip',
    shows: 'zip with one file',
    bytes: zip({ name: 'any name.csv', bytes: TEXT }),
    container: 'zip',
    facts: TWO,
  },
  {
    ...GENERIC,
    name: 'report utf-16.zip',
    shows: 'UTF-16 inside a zip',
    bytes: zip({ name: 'a.csv', bytes: iconv.encode(TEXT, 'utf-16le', { addBOM: true }) }),
    encoding: 'utf-16le',
    container: 'zip',
    facts: TWO,
  },
  {
    ...GENERIC,
    name: 'report.xlsx',
    shows: 'a workbook: dates and numbers keep their values, whatever they look like',
    bytes: workbook({
      formats: ['d/m/yyyy', '#,##0.0'],
      sheets: [
        {
          name: 'Report',
          rows:
            row(inline('Date'), inline('Title'), inline('Minutes')) +
            row('<c s="1"><v>45839</v></c>', inline('The Tide'), '<c s="2"><v>12.5</v></c>') +
            row('<c s="1"><v>45840</v></c>', inline('Amélie'), '<c s="2"><v>7</v></c>'),
        },
      ],
    }),
    container: 'xlsx',
    facts: TWO,
  },
  {
    ...GENERIC,
    name: 'second sheet.xlsx',
    shows: 'the sheet that the uploader names',
    bytes: workbook({
      sheets: [
        { name: 'Read me', rows: textRows([['Nothing here']]) },
        { name: 'July', rows: SHEET },
      ],
    }),
    reading: { sheet: 'July' },
    container: 'xlsx',
    facts: TWO,
  },
];
