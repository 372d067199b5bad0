import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { test } from 'tap';
import { refusal } from './harness.js';
import { chunksOf, type Dialect, readSource, scan, split, structureOf, writeTable } from './tables.js';

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  bom: fc.boolean(),
  quoteAll: fc.boolean(),
  finalNewline: fc.boolean(),
});

const cells = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\0')),
  fc.string({
    unit: fc.constantFrom('a', 'é', '界', '📺', ',', ';', '|', '\t', '"', "'", '\n', '\r', ' ', '\\'),
    maxLength: 8,
  }),
  fc.constantFrom('', '""', '$1', '{{X}}', 'NULL', '\\N', '#', "'; DROP TABLE x; --"),
);

const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cells, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 }),
  );

const cuts = fc.array(fc.nat(), { maxLength: 6 });

const orNull = (table: readonly (readonly string[])[]) =>
  table.map((row) => row.map((cell) => (cell === '' ? null : cell)));

test('a table written in any dialect gives the same cells again, wherever the chunks are cut', (t) => {
  fc.assert(
    fc.property(tables, dialects, cuts, (table, dialect, at) => {
      const chunks = chunksOf(Buffer.from(writeTable(table, dialect)), at);
      assert.deepEqual(
        split(chunks, dialect.delimiter).map((record) => record.cells),
        table,
      );
      const result = scan(chunks, dialect.delimiter);
      assert.equal(result.records, table.length);
      assert.equal(result.bom, dialect.bom);
      assert.deepEqual([...result.widths.keys()], [table[0]?.length]);
    }),
    { numRuns: 300 },
  );
  t.pass('for all of them');
  t.end();
});

test('DuckDB reads the same cells as the structure check, from the clean or the rewritten file', async (t) => {
  await fc.assert(
    fc.asyncProperty(tables, dialects, async (table, dialect) => {
      const bytes = Buffer.from(writeTable(table, dialect));
      const read = await readSource(bytes, structureOf(bytes, dialect.delimiter));
      assert.deepEqual(read.records, orNull(table.slice(1)));
      assert.deepEqual(read.rejects, []);
    }),
    { numRuns: 60 },
  );
  t.pass('for all of them');
});

test('whatever the bytes, every record is either read or rejected with its line, and chunks do not matter', async (t) => {
  const dirt = fc.string({
    unit: fc.constantFrom('a', 'b', ',', ',', '"', ' ', '\n', '\n', '\r', 'é', '\0'),
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(dirt, cuts, async (body, at) => {
      const bytes = Buffer.from(`h1,h2\nx,y\n${body}`);
      const chunks = chunksOf(bytes, at);
      assert.deepEqual(scan(chunks, ','), scan([bytes], ','));
      const structure = structureOf(bytes, ',');
      const records = split(chunks, ',').slice(1);
      assert.equal(structure.records, records.length);
      const read = await readSource(bytes, structure);
      assert.equal(read.records.length + read.rejects.length, records.length);
      const blank = (cell: string) => cell.trim() === '';
      const good = records
        .filter(
          ({ fault, cells: found }) => fault === null && found.length >= 2 && found.slice(2).every(blank),
        )
        .map((record) => ({ ...record, cells: record.cells.slice(0, 2) }));
      const empty = (row: readonly (string | null)[]) => row.every((cell) => (cell ?? '').trim() === '');
      assert.deepEqual(
        read.records.filter((row) => !empty(row)),
        orNull(good.map((record) => record.cells.map((cell) => cell.replaceAll('\0', '\uFFFD')))).filter(
          (row) => !empty(row),
        ),
      );
      if (!structure.clean) {
        assert.deepEqual(
          [...read.lines, ...read.rejects.map(({ line }) => line)].toSorted((a, b) => Number(a) - Number(b)),
          records.map(({ line }) => line),
        );
      }
    }),
    { numRuns: 60 },
  );
  t.pass('for all of them');
});

test('each kind of fault is named with its physical lines', (t) => {
  const structure = structureOf(
    Buffer.from(
      ['a,b', '1,2', '1,2,3', '1', 'x"y,2', '"q"z,2', ' "s",2', 'n\0l,2', '1,"m\nn"', '5,6', ''].join('\n'),
    ),
    ',',
  );
  t.equal(structure.clean, false);
  t.strictSame(structure.faults, [
    { kind: 'nul_bytes', count: 1, lines: [8] },
    { kind: 'spaced_quote', count: 1, lines: [7] },
    { kind: 'stray_quote', count: 1, lines: [5] },
    { kind: 'text_after_quote', count: 1, lines: [6] },
    { kind: 'wrong_cell_count', count: 2, lines: [3, 4] },
  ]);
  t.equal(structure.records, 9);
  t.equal(structure.quotedNewlines, 1);
  t.end();
});

test('mixed line ends, blank lines between records and foreign newlines in quotes make a file unclean', (t) => {
  const kinds = (text: string) => structureOf(Buffer.from(text), ',').faults.map(({ kind }) => kind);
  t.strictSame(kinds('a,b\r\n1,2\n3,4\r\n'), ['mixed_newlines']);
  t.strictSame(kinds('a,b\n1,2\n\n3,4\n'), ['blank_lines_inside']);
  t.strictSame(kinds('a,b\r\n1,"2\n3"\r\n'), ['quoted_newlines_differ']);
  t.strictSame(kinds('"a\nb",c\n1,2\n'), ['quotes_before_data']);
  t.strictSame(kinds('\n\na,b\n\n1,2\n3,4\n\n\n'), [], 'blank lines around the data are harmless');
  t.end();
});

test('lines are those of the file: banner, blank lines and header are counted', (t) => {
  const bytes = Buffer.from('\n\na,b\n\n1,2\n3,4\n\n\n');
  const structure = structureOf(bytes, ',');
  t.match(structure, {
    headerLine: 3,
    firstDataLine: 5,
    skip: 2,
    records: 2,
    blankLines: 5,
    blankLinesInside: false,
  });
  t.end();
});

test('a quote that is never closed faults its first line only', (t) => {
  const records = split([Buffer.from('a,b\n1,"open\n2,x\n3,y\n')], ',');
  t.strictSame(
    records.map(({ line, fault }) => [line, fault]),
    [
      [1, null],
      [2, 'quote_never_closed'],
      [3, null],
      [4, null],
    ],
  );
  t.end();
});

test('a quote that a later line closes by chance faults its first line only', (t) => {
  const records = split([Buffer.from('a,b\n1,"open\n2,"x"\n3,y\n')], ',');
  t.strictSame(
    records.map(({ line, fault }) => [line, fault]),
    [
      [1, null],
      [2, 'text_after_quote'],
      [3, null],
      [4, null],
    ],
  );
  t.end();
});

test('an open quote ends at the record limit, not at the end of a big file', (t) => {
  const lines = Array.from({ length: 60_000 }, (_, index) => `${index},some text that is long enough\n`).join(
    '',
  );
  const result = scan([Buffer.from(`a,b\n0,"open\n${lines}`)], ',');
  t.equal(result.records, 60_002);
  t.strictSame(result.faults.get('quote_never_closed')?.lines, [2]);
  t.end();
});

test('quotes that break again and again are refused instead of read again and again', async (t) => {
  const bytes = Buffer.from(`a,b\n${'x","\n'.repeat(900_000)}`);
  t.match(await refusal(() => scan([bytes], ',')), { code: 'broken_quotes' });
});
