import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { literal, quoteText } from '@viewership/shared/engine/literal';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { ReferenceTable } from '@viewership/shared/reference/tables';
import { runInDuckDb } from './duckdb.js';

export interface DatasetShape {
  readonly name: string;
  /** `Philo`: a row has a date and a content. `Roku`: a record has a content, and four columns for each day. */
  readonly form: 'Philo' | 'Roku';
  /** Records of the file. */
  readonly rows: number;
  /** Distinct contents that the records are about. */
  readonly contents: number;
  /** Episodes in the catalogue. */
  readonly episodes: number;
  /** Two seeds give two files of the same shape. */
  readonly seed: number;
}

export interface Dataset {
  readonly shape: DatasetShape;
  readonly csv: string;
  readonly csvBytes: number;
  /** The reference tables as CSV, by name. */
  readonly catalogue: Readonly<Record<ReferenceTable, string>>;
}

const SQL = new URL('../sql/', import.meta.url).href;

/** As many episodes to a series as a long-running one has. */
const EPISODES_PER_SERIES = 50;

/** Days in the columns of a wide file: 374 columns with those of the content. */
const DAYS = 92;

/** Writes a file and the catalogue that it is about: the same bytes for the same shape and seed, whatever the machine. */
export async function makeDataset(directory: string, shape: DatasetShape): Promise<Dataset> {
  const { name, form, rows, contents, episodes, seed } = shape;
  const home = join(directory, `${name}-${rows}-${contents}-${seed}`);
  await mkdir(home, { recursive: true });
  const csv = join(home, 'report.csv');
  const catalogue = Object.fromEntries(
    ReferenceTable.options.map((table) => [table, join(home, `${table}.csv`)]),
  ) as Record<ReferenceTable, string>;
  const variables = {
    rows,
    contents,
    episodes,
    episodes_per_series: EPISODES_PER_SERIES,
    series: Math.ceil(episodes / EPISODES_PER_SERIES),
    stride: Math.max(1, Math.floor(episodes / contents)),
    days: DAYS,
    seed,
  };
  const copy = (file: string, to: string, format: string) =>
    `COPY (${sqlFile(SQL, file)}) TO ${quoteText(to)} (FORMAT csv, ${format})`;
  await runInDuckDb(':memory:', [
    'SET preserve_insertion_order = true',
    ...Object.entries(variables).map(([key, value]) => `SET VARIABLE ${key} = ${literal(value)}`),
    sqlFile(SQL, 'macros.sql'),
    ...ReferenceTable.options.map((table) => copy(`catalogue/${table}.sql`, catalogue[table], 'HEADER true')),
    form === 'Philo'
      ? copy('report.sql', csv, 'HEADER true')
      : // Lines are written as they are: they have their own quotes and separators.
        copy('wide.sql', csv, `HEADER false, DELIMITER '\u0001', QUOTE '', ESCAPE ''`),
  ]);
  return { shape, csv, csvBytes: (await stat(csv)).size, catalogue };
}
