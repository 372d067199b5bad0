import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PermanentError } from '@viewership/shared/errors';
import { test } from 'tap';
import { measureSheet, sheetCsv } from '../../src/reading/xlsx/sheet-csv.js';
import { READING_LIMITS } from '../../src/reading/limits.js';
import { zip } from './archives.js';
import { read } from './reader.js';
import { inline, row, textRows, workbook } from './workbooks.js';

const TEXT = 'Date,Title,Minutes\n2025-07-01,Amélie,5\n2025-07-02,Second,6\n'.repeat(3);
const ROWS =
  textRows([['Date', 'Title', 'Minutes']]) +
  row('<c r="A2" s="1"><v>45839</v></c>', '<c t="s"><v>0</v></c>', inline('5'));

const workbookOf = (rows: string): Buffer =>
  workbook({ formats: ['yyyy-mm-dd'], strings: '<si><t>shared</t></si>', sheets: [{ name: 'S', rows }] });

/** A file with some of its bytes changed, left out or put in. */
const mutated = (file: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .array(
      fc.record({
        at: fc.nat(file.length - 1),
        cut: fc.nat(3),
        put: fc.uint8Array({ maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) =>
      changes.reduce(
        (bytes, { at, cut, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]),
        file,
      ),
    );

/** Answers, or refuses with a problem; nothing else. */
async function survives(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
  }
}

test(
  'no mutation of a container or an encoding does more than to be refused',
  { timeout: 300_000 },
  async (t) => {
    const files = [
      gzipSync(TEXT),
      zip({ name: 'a.csv', bytes: TEXT }),
      iconv.encode(TEXT, 'utf-16le', { addBOM: true }),
      iconv.encode(TEXT, 'windows-1252'),
      Buffer.from(TEXT),
    ];
    for (const file of files) {
      await fc.assert(
        fc.asyncProperty(mutated(file), (bytes) => survives(() => read(bytes))),
        { numRuns: 60, seed: 4 },
      );
    }
    t.pass();
  },
);

test(
  'no mutation of a workbook, or of the XML in it, does more than to be refused',
  { timeout: 300_000 },
  async (t) => {
    const directory = await mkdtemp(join(tmpdir(), 'workbook-'));
    t.teardown(() => rm(directory, { recursive: true }));
    const path = join(directory, 'raw');
    const options = { path, limits: READING_LIMITS };
    const attempt = async (bytes: Buffer): Promise<void> => {
      await writeFile(path, bytes);
      await survives(async () => {
        const choice = await measureSheet(options);
        for await (const chunk of sheetCsv({ ...options, ...choice })) t.ok(chunk.length > 0);
      });
    };
    const xml = mutated(Buffer.from(ROWS)).map((rows) => workbookOf(rows.toString('latin1')));
    for (const files of [mutated(workbookOf(ROWS)), xml]) {
      await fc.assert(fc.asyncProperty(files, attempt), { numRuns: 300, seed: 4 });
    }
    t.pass();
  },
);
