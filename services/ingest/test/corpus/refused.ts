import { gzipSync } from 'node:zlib';
import { zip } from '../reading/archives.js';
import { textRows, workbook } from '../reading/workbooks.js';
import { ACME, type CorpusFile, lf } from './file.js';

const TEXT = lf('Date,Title,Minutes', '2025-07-01,The Tide,12.5');
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);

/** What cannot be understood, and the sentence it is refused with is about. */
export const REFUSED: readonly CorpusFile[] = [
  {
    name: 'empty.csv',
    shows: 'no bytes at all',
    bytes: '',
    request: ACME,
    refused: { code: 'empty_file', field: 'file' },
  },
  {
    name: 'only blank lines.csv',
    shows: 'nothing but line ends',
    bytes: '\n \r\n\n',
    request: ACME,
    refused: { code: 'empty_file', field: 'file' },
  },
  {
    name: 'header only.csv',
    shows: 'a header and no rows',
    bytes: lf('Date,Title,Minutes'),
    request: ACME,
    refused: { code: 'header_only', field: 'file', line: 1 },
  },
  {
    name: 'picture.csv',
    shows: 'bytes that are no text',
    bytes: Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * 7) % 32)),
    request: ACME,
    refused: { code: 'binary_file', field: 'file' },
  },
  {
    name: 'old.xls',
    shows: 'the old Excel format: to be saved as .xlsx',
    bytes: OLE,
    request: ACME,
    refused: { code: 'unsupported_format', field: 'file' },
  },
  {
    name: 'two files.zip',
    shows: 'a zip with several files, which are named',
    bytes: zip({ name: 'july.csv', bytes: TEXT }, { name: 'august.csv', bytes: TEXT }),
    request: ACME,
    refused: { code: 'archive_several_files', field: 'file' },
  },
  {
    name: 'nothing.zip',
    shows: 'a zip without a file',
    bytes: zip(),
    request: ACME,
    refused: { code: 'archive_empty', field: 'file' },
  },
  {
    name: 'secret.zip',
    shows: 'an encrypted zip',
    bytes: zip({ name: 'a.csv', bytes: TEXT, encrypted: true }),
    request: ACME,
    refused: { code: 'container_encrypted', field: 'file' },
  },
  {
    name: 'zip in gzip.gz',
    shows: 'a container inside another',
    bytes: gzipSync(zip({ name: 'a.csv', bytes: TEXT })),
    request: ACME,
    refused: { code: 'nested_container', field: 'file' },
  },
  {
    name: 'cut.gz',
    shows: 'a gzip file that breaks off',
    bytes: gzipSync(TEXT.repeat(50)).subarray(0, 60),
    request: ACME,
    refused: { code: 'container_broken', field: 'file' },
  },
  {
    name: 'no such sheet.xlsx',
    shows: 'a sheet that the workbook does not have',
    bytes: workbook({ sheets: [{ name: 'July', rows: textRows([['Date', 'Title', 'Minutes']]) }] }),
    request: ACME,
    reading: { sheet: 'August' },
    refused: { code: 'sheet_unknown', field: 'sheet' },
  },
  {
    name: 'two encodings.csv',
    shows: 'UTF-8 and Windows-1252 mixed in one file',
    bytes: Buffer.concat([
      Buffer.from('Date,Title,Minutes\n2025-07-01,é é é é,1\n'),
      Buffer.from('2025-07-02,\xe9,2\n', 'latin1'),
    ]),
    request: ACME,
    refused: { code: 'invalid_utf8', line: 3 },
  },
  {
    name: 'which column.csv',
    shows: 'a needed header twice',
    bytes: lf('Date,Title,Minutes,Minutes', '2025-07-01,The Tide,1,2'),
    request: ACME,
    refused: { code: 'ambiguous_header', field: 'Minutes' },
  },
  {
    name: 'who sent this.csv',
    shows: 'no platform said, and none recognised',
    bytes: TEXT,
    refused: { code: 'platform_unknown', field: 'platform' },
  },
  {
    name: 'no measures.csv',
    shows: 'a header that no template of the platform fits',
    bytes: lf('Colour,Weather', 'blue,sunny'),
    request: ACME,
    refused: { code: 'unknown_header', field: 'file' },
  },
  {
    name: 'when was this.csv',
    shows: 'no date column, and no period in request or name',
    bytes: lf('Title,Minutes', 'The Tide,3'),
    request: ACME,
    refused: { code: 'period_required', field: 'year' },
  },
  {
    name: 'too wide.csv',
    shows: 'more than 2,000 columns',
    bytes: lf(...Array.from({ length: 3 }, () => 'x,'.repeat(2_001))),
    request: ACME,
    refused: { code: 'too_many_columns', line: 1 },
  },
  {
    name: 'a megabyte of one cell.csv',
    shows: 'a record longer than 1 MiB',
    bytes: lf('Date,Title,Minutes', `2025-07-01,${'x'.repeat(1_100_000)},1`),
    request: ACME,
    refused: { code: 'cell_too_large', line: 2 },
  },
];
