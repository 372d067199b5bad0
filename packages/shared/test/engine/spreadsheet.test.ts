import { DuckDBInstance } from '@duckdb/node-api';
import { array, assert, constantFrom, oneof, property, sample, string } from 'fast-check';
import { test } from 'tap';
import { csvLine, originalText, safeText, safeTextSql } from '../../src/engine/spreadsheet.js';

const CELLS = [
  ['=1+1', "'=1+1"],
  ['+1 day', "'+1 day"],
  ['-x', "'-x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['\n=1', "'\n=1"],
  ['＝1', "'＝1"],
  ["'=1", "''=1"],
  ["''@", "'''@"],
  ['-7', '-7'],
  ['-7.25', '-7.25'],
  ['+7', '+7'],
  ['-7e3', "'-7e3"],
  ['- 7', "'- 7"],
  ["'tis", "'tis"],
  ["'", "'"],
  ['', ''],
  ['a=b', 'a=b'],
] as const;

const TELLING = ["'", '=', '+', '-', '@', '\t', '\r', '\n', '0', ' ', '7', '.', '＝', '＋', '－', '＠', '"'];
const anyCell = array(oneof(constantFrom(...TELLING), string({ unit: 'grapheme', maxLength: 2 })), {
  maxLength: 6,
}).map((parts) => parts.join('').replaceAll('\0', ''));

test('a text that a spreadsheet would run gets an apostrophe, and a plain number stays', (t) => {
  for (const [text, safe] of CELLS) t.equal(safeText(text), safe, JSON.stringify(text));
  t.equal(csvLine(['=a', 'b"c', 'd,e', 'f\ng', '']), `'=a,"b""c","d,e","f\ng",\n`);
  t.end();
});

test('what was made safe comes back as it was, whatever it was, and no formula is left', (t) => {
  assert(
    property(anyCell, (text) => {
      const safe = safeText(text);
      return originalText(safe) === text && !/^[=@\t\r\n＝＋－＠]/.test(safe);
    }),
    { numRuns: 2_000 },
  );
  t.end();
});

test('the engine makes the same cells safe in the same way', async (t) => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  t.teardown(() => {
    connection.closeSync();
    instance.closeSync();
  });
  const texts = [...CELLS.map(([text]) => text as string), ...sample(anyCell, 500)];
  const prepared = await connection.prepare(
    `SELECT ${safeTextSql('cell')} AS safe FROM (SELECT $1::VARCHAR AS cell)`,
  );
  for (const text of texts) {
    prepared.bind([text]);
    const [row] = (await prepared.runAndReadAll()).getRowObjectsJson();
    t.equal(row?.['safe'], safeText(text), JSON.stringify(text));
  }
});
