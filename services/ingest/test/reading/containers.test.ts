import { gzipSync } from 'node:zlib';
import { test } from 'tap';
import { refusal } from '../sanitize/harness.js';
import { zip } from './archives.js';
import { read } from './reader.js';
import { textRows, workbook } from './workbooks.js';

const TEXT = 'Date,Title,Minutes\n2025-07-01,Pilot,5\n2025-07-02,Second,6\n';
const GZIP = gzipSync(TEXT);

test('gzip is unpacked, whatever the chunks and however many members', async (t) => {
  for (const chunkBytes of [1, 7, 65_536]) {
    const found = await read(GZIP, { chunkBytes });
    t.same(found.structure.container, { kind: 'gzip' });
    t.equal(found.text, TEXT);
  }
  const members = Buffer.concat([gzipSync(TEXT.slice(0, 30)), gzipSync(''), gzipSync(TEXT.slice(30))]);
  t.equal((await read(members)).text, TEXT);
  t.equal((await read(Buffer.concat([GZIP, Buffer.alloc(512)]))).text, TEXT, 'zeros after the end');
});

test('zip with one file is unpacked; directories and what macOS adds do not count', async (t) => {
  const file = zip(
    { name: 'reports/', bytes: '', stored: true },
    { name: 'reports/july.csv', bytes: TEXT },
    { name: '__MACOSX/reports/._july.csv', bytes: 'x' },
    { name: 'reports/.DS_Store', bytes: 'x' },
  );
  const found = await read(file);
  t.same(found.structure.container, { kind: 'zip', member: 'reports/july.csv' });
  t.equal(found.text, TEXT);
  t.equal((await read(zip({ name: 'a.csv', bytes: TEXT, stored: true }))).text, TEXT);
});

test('a container that cannot be read says why, and what to do', async (t) => {
  const one = (name: string, bytes: Buffer | string) => zip({ name, bytes });
  const broken = Buffer.from(GZIP);
  broken.writeUInt8(broken.readUInt8(20) ^ 0xff, 20);
  const noText = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 197 + (index >> 3)) & 0xff));
  const cases: [code: string, file: Buffer, detail?: RegExp][] = [
    [
      'archive_several_files',
      zip({ name: 'a.csv', bytes: TEXT }, { name: 'b.csv', bytes: TEXT }),
      /"a\.csv", "b\.csv"/,
    ],
    ['archive_empty', zip({ name: 'only/', bytes: '', stored: true })],
    ['archive_empty', zip()],
    ['container_encrypted', zip({ name: 'a.csv', bytes: TEXT, encrypted: true }), /without a password/],
    ['container_method', zip({ name: 'a.csv', bytes: TEXT, method: 9 }), /method 9/],
    ['container_broken', zip({ name: 'a.csv', bytes: TEXT, crc: 1 }), /checksum/],
    ['container_broken', zip({ name: '../a.csv', bytes: TEXT })],
    ['container_broken', one('a.csv', TEXT).subarray(0, -10)],
    ['container_broken', one('a.csv', TEXT).subarray(0, 40)],
    ['container_broken', GZIP.subarray(0, -4), /breaks off/],
    ['container_broken', GZIP.subarray(0, 30)],
    ['container_broken', broken],
    ['container_broken', Buffer.concat([GZIP, Buffer.from('more text\n')]), /incorrect header/],
    ['nested_container', gzipSync(GZIP)],
    ['nested_container', gzipSync(one('a.csv', TEXT))],
    ['nested_container', one('a.csv.gz', GZIP)],
    ['nested_container', one('a.xlsx', workbook({ sheets: [{ name: 'S', rows: textRows([['a']]) }] }))],
    ['binary_file', gzipSync(noText)],
    ['empty_file', gzipSync('')],
    ['empty_file', one('a.csv', '')],
    ['unsupported_format', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /save it as \.xlsx/],
    ['unsupported_format', Buffer.from('%PDF-1.7\n')],
    ['unsupported_format', Buffer.from('\uFEFF\n<!DOCTYPE html><table>'), /web page/],
    ['unsupported_format', Buffer.from('<?xml version="1.0"?><Workbook/>')],
    ['unsupported_format', Buffer.from('[ {"Date": 1}]'), /JSON/],
    ['unsupported_format', gzipSync('{"Date": 1}'), /JSON/],
  ];
  for (const [code, file, detail = /./] of cases) {
    t.match(
      await refusal(() => read(file)),
      { code, detail },
      `${code} ${file.subarray(0, 20).toString('latin1')}`,
    );
  }
  t.match(await refusal(() => read(GZIP, { sheet: 'July' })), {
    code: 'sheet_not_applicable',
    field: 'sheet',
  });
  t.match(await refusal(() => read(Buffer.from(TEXT), { sheet: 'July' })), { code: 'sheet_not_applicable' });
});

test('a bomb is given up at the limit that it breaks', async (t) => {
  const limits = { maxTextBytes: 10 * 2 ** 20, maxRatio: 100, ratioFromBytes: 2 ** 20 };
  const rows = TEXT + '2025-07-03,Again,7\n'.repeat(200_000);
  const sheet = workbook({ sheets: [{ name: 'S', rows: '<row><c><v>1</v></c></row>'.repeat(100_000) }] });
  t.match(await refusal(() => read(gzipSync(rows), { limits })), {
    code: 'compression_ratio',
    detail: /100 times/,
  });
  t.match(await refusal(() => read(zip({ name: 'a.csv', bytes: rows }), { limits })), {
    code: 'compression_ratio',
  });
  t.match(await refusal(() => read(sheet, { limits })), { code: 'compression_ratio' });
  const small = { ...limits, maxTextBytes: 2 ** 20, maxRatio: 10_000 };
  for (const file of [gzipSync(rows), zip({ name: 'a.csv', bytes: rows }), sheet]) {
    t.match(await refusal(() => read(file, { limits: small })), {
      code: 'text_too_large',
      detail: /1048576 bytes/,
    });
  }
  t.match(await read(gzipSync(rows)), { structure: { records: 200_002 } }, 'within the usual limits');
});
