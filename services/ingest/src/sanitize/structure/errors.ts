import type { PermanentError } from '@viewership/shared/errors';
import { fileProblem } from '../../file-problem.js';
import { MAX_COLUMNS, MAX_RECORD_BYTES } from './limits.js';

export function tooManyColumns(columns: number, line: number): PermanentError {
  return fileProblem(
    'too_many_columns',
    `Line ${line} has at least ${columns} columns; at most ${MAX_COLUMNS} can be read. Send the report with fewer columns, or check the delimiter.`,
    { line },
  );
}

export function recordTooLarge(line: number): PermanentError {
  return fileProblem(
    'cell_too_large',
    `The record in line ${line} is longer than ${MAX_RECORD_BYTES} bytes, more than a row of a report can be: remove or shorten that row, or check that the file is a table with one row per line.`,
    { line },
  );
}

export function brokenQuotes(line: number): PermanentError {
  return fileProblem(
    'broken_quotes',
    `The quotes of the file are broken from line ${line} on, again and again: export the file anew, with every quote inside a cell doubled.`,
    { line },
  );
}
