import { join } from 'node:path';
import { quoteName, quoteText } from '@viewership/shared/engine/literal';
import { CheckError, ConfigError } from '@viewership/shared/errors';
import type { Structure, Upload } from '@viewership/shared/runs/upload';
import type { sanitize } from '@viewership/shared/stages/sanitize';
import type { StageWork } from '@viewership/shared/stages/work';
import { plainTextOf } from '../reading/plain-text.js';
import { cellColumn } from './source-columns.js';
import { rewriteFile } from './structure/rewrite.js';

/** A record is at most 1 MiB; the rewriting pass adds its line number and quotes. */
const MAX_LINE_BYTES = 4 << 20;
/**
 * What DuckDB reads at a time of a wide file. Rows are written in the order of what was read, and one megabyte of a wide
 * file becomes tens of megabytes of facts: 8 MiB instead of its own 32 take a third off the peak.
 */
const WIDE_BUFFER_BYTES = 8 << 20;

export interface Source {
  /** True when the records come from a rewritten file and carry their physical lines. */
  readonly rewritten: boolean;
}

/**
 * Makes the data records readable as the view `source`: `line` (NULL unless rewritten), `ordinal` (NULL unless
 * `numbered`), and `c0` … as text; and the lines that could not be split as the view `line_rejects`. A clean file is read
 * where it lies; anything else is rewritten first.
 */
export async function openSource(
  work: Pick<StageWork<typeof sanitize>, 'session' | 'directory' | 'signal' | 'rawPath'> & {
    readonly upload: Pick<Upload, 'structure'>;
  },
  { numbered }: { numbered: boolean },
): Promise<Source> {
  const { session, upload, directory, signal } = work;
  const { structure } = upload;
  const raw = await plainTextOf(structure, { path: await work.rawPath(), directory, signal });
  if (structure.clean) {
    const text = readCsv(raw, structure, {
      columns: cellNames(structure),
      skip: structure.firstDataLine - 1,
    });
    await session.view(
      'source',
      `SELECT NULL::BIGINT AS line, ${ordinalSql(numbered)} AS ordinal, * FROM ${text}`,
    );
    await session.view(
      'line_rejects',
      'SELECT NULL::BIGINT AS line, NULL::VARCHAR AS reason, NULL::VARCHAR AS raw WHERE false',
    );
    return { rewritten: false };
  }
  const output = join(directory, 'clean.csv');
  const rejects = join(directory, 'line-rejects.csv');
  const { written, rejected } = await rewriteFile({ input: raw, structure, output, rejects, signal });
  if (written + rejected !== structure.records) {
    throw new CheckError(
      'rewritten_records',
      `the structure check counted ${structure.records} records, rewriting gave ${written} and rejected ${rejected}`,
    );
  }
  const clean = readCsv(output, structure, {
    columns: ['line', ...cellNames(structure)],
    skip: 0,
    newLine: true,
  });
  await session.view(
    'source',
    `SELECT line::BIGINT AS line, ${ordinalSql(numbered)} AS ordinal, * EXCLUDE (line) FROM ${clean}`,
  );
  const lines = readCsv(
    rejects,
    { ...structure, delimiter: ',' },
    { columns: ['line', 'reason', 'raw'], skip: 0, newLine: true },
  );
  await session.view('line_rejects', `SELECT line::BIGINT AS line, reason, raw FROM ${lines}`);
  return { rewritten: true };
}

function cellNames({ header }: Structure): string[] {
  return header.map((_, index) => cellColumn(index));
}

/** Numbering needs the records one after the other, so it is asked for only where the number is needed. */
function ordinalSql(numbered: boolean): string {
  return numbered ? '(row_number() OVER () - 1)::BIGINT' : 'NULL::BIGINT';
}

/**
 * Strict, all text, nothing sniffed. `new_line` is named only for files that we wrote: a wrong one gives 0 rows without an
 * error, and DuckDB otherwise takes the first newline that it meets, even one inside quotes.
 */
function readCsv(
  path: string,
  { delimiter, quote, dates }: Pick<Structure, 'delimiter' | 'quote' | 'dates'>,
  options: { columns: readonly string[]; skip: number; newLine?: boolean },
): string {
  if (/[*?[\]{}]/.test(path)) {
    throw new ConfigError(
      `The path ${path} has one of the characters * ? [ ] { }, which DuckDB takes for a pattern: set DATA_DIR or ARTIFACTS_URL to a directory without them.`,
    );
  }
  const columns = options.columns.map((name) => `${quoteName(name)}: 'VARCHAR'`).join(', ');
  const buffer = dates === undefined ? '' : `buffer_size = ${WIDE_BUFFER_BYTES}, `;
  return `read_csv(${quoteText(path)}, auto_detect = false, header = false, compression = 'none', encoding = 'utf-8',
    strict_mode = true, null_padding = false, ignore_errors = false, skip = ${options.skip},
    delim = ${quoteText(delimiter)}, quote = ${quoteText(quote)}, escape = ${quoteText(quote)}, comment = '', nullstr = '',
    ${buffer}max_line_size = ${MAX_LINE_BYTES}${options.newLine === true ? ", new_line = '\\n'" : ''}, columns = {${columns}})`;
}
