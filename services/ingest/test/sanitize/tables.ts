import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '@viewership/shared/engine/engine';
import type { Structure } from '@viewership/shared/runs/upload';
import { z } from 'zod';
import { openSource } from '../../src/sanitize/source.js';
import { cellsOf } from '../../src/sanitize/structure/cells.js';
import { describeStructure } from '../../src/sanitize/structure/describe.js';
import { RecordSplitter } from '../../src/sanitize/structure/records.js';
import { type ScanResult, StructureScanner } from '../../src/sanitize/structure/scanner.js';

/** How a table is written as CSV. */
export interface Dialect {
  readonly delimiter: string;
  readonly newline: string;
  readonly bom: boolean;
  readonly quoteAll: boolean;
  readonly finalNewline: boolean;
}

export function writeTable(table: readonly (readonly string[])[], dialect: Dialect): string {
  const { delimiter, newline, bom, quoteAll, finalNewline } = dialect;
  const cell = (text: string) => {
    const needed = quoteAll || text.includes(delimiter) || /["\r\n]/.test(text);
    return needed ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = table.map((cells) => cells.map(cell).join(delimiter));
  return `${bom ? '\uFEFF' : ''}${lines.join(newline)}${finalNewline ? newline : ''}`;
}

/** Cuts bytes at the given offsets. */
export function chunksOf(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
}

export function scan(chunks: readonly Buffer[], delimiter: string): ScanResult {
  const scanner = new StructureScanner(delimiter);
  for (const chunk of chunks) scanner.write(chunk);
  return scanner.finish();
}

export interface SplitRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault: string | null;
}

/** The records of a file that are not blank, as the splitter gives them. */
export function split(chunks: readonly Buffer[], delimiter: string): SplitRecord[] {
  const records: SplitRecord[] = [];
  const splitter = new RecordSplitter(delimiter, (record) => {
    if (record.blank) return;
    const { line, fault } = record;
    const cells = fault === null ? cellsOf(record.buffer, record.start, record.end, delimiter) : [];
    records.push({ line, fault, cells });
  });
  for (const chunk of chunks) splitter.write(chunk);
  splitter.finish();
  return records;
}

/** The structure of a file whose first record is the header. */
export function structureOf(bytes: Buffer, delimiter: string): Structure {
  const [header] = split([bytes], delimiter);
  return describeStructure(scan([bytes], delimiter), {
    delimiter,
    headerIndex: 0,
    header: header?.cells ?? [],
  });
}

const Cells = z.record(z.string(), z.union([z.string(), z.number()]).nullable());

export interface ReadSource {
  readonly records: readonly (readonly (string | null)[])[];
  /** Physical lines, when the file was rewritten. */
  readonly lines: readonly (number | null)[];
  readonly rejects: readonly { readonly line: number; readonly reason: string }[];
}

/** Reads a file's data records as the stage does, through DuckDB; a cell without text is null. */
export async function readSource(bytes: Buffer, structure: Structure): Promise<ReadSource> {
  const directory = await mkdtemp(join(tmpdir(), 'source-'));
  try {
    const raw = join(directory, 'raw');
    await writeFile(raw, bytes);
    const work = join(directory, 'work');
    await mkdir(work);
    const engine = new Engine({ memoryMiB: 200, threads: 2 });
    return await engine.session(
      { memoryMiB: 200, directories: [directory], spillDirectory: work },
      async (session) => {
        const { signal } = new AbortController();
        const rawPath = () => Promise.resolve(raw);
        await openSource(
          { session, upload: { structure }, directory: work, signal, rawPath },
          { numbered: false },
        );
        const rows = await session.all(Cells, 'FROM source');
        const rejects = await session.all(
          z.object({ line: z.coerce.number(), reason: z.string() }),
          'FROM line_rejects ORDER BY line',
        );
        return {
          records: rows.map((row) =>
            structure.header.map((_, index) => {
              const cell = row[`c${index}`];
              return typeof cell === 'string' ? cell : null;
            }),
          ),
          lines: rows.map(({ line }) => (line === null || line === undefined ? null : Number(line))),
          rejects,
        };
      },
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
