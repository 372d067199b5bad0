import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCsv } from '../src/csv.js';
import type { ManifestEntry } from '../src/upload.js';

export type Row = ReadonlyMap<string, string>;

const FOLDER = new URL('..', import.meta.url);

/** A committed file, by its path relative to `samples/`. Segments may hold any character. */
export const samplePath = (path: string): string =>
  fileURLToPath(new URL(path.split('/').map(encodeURIComponent).join('/'), FOLDER));

export const sampleText = (path: string): string => readFileSync(samplePath(path), 'utf8');

/** The rows of a committed CSV file, each cell by the name of its column. */
export const sampleRows = (path: string): Row[] => {
  const [header, ...records] = parseCsv(sampleText(path));
  return records.map(({ cells }) => new Map(header?.cells.map((name, index) => [name, cells[index] ?? ''])));
};

export const cell = (row: Row, column: string): string => {
  const text = row.get(column);
  if (text === undefined) throw new RangeError(`There is no column ${column}.`);
  return text;
};

export const manifest = (): ManifestEntry[] => JSON.parse(sampleText('uploads.json')) as ManifestEntry[];
