import { PermanentError } from '@viewership/shared/errors';

/**
 * Everything that a file can be refused for, whatever reads it: container, encoding, structure, header, template, period.
 * The routes that take files declare exactly these, so a code that is not listed here cannot be thrown.
 */
export const FILE_PROBLEMS = [
  'ambiguous_header',
  'archive_empty',
  'archive_several_files',
  'archive_too_many_files',
  'binary_file',
  'broken_quotes',
  'cell_too_large',
  'compression_ratio',
  'container_broken',
  'container_encrypted',
  'container_method',
  'correction_header',
  'domain_required',
  'empty_file',
  'encoding_contradicts',
  'encoding_not_applicable',
  'encoding_unknown',
  'formula_without_value',
  'header_only',
  'invalid_encoding',
  'invalid_utf8',
  'nested_container',
  'period_required',
  'platform_ambiguous',
  'platform_unknown',
  'sheet_not_applicable',
  'sheet_unknown',
  'template_unknown',
  'text_too_large',
  'too_many_columns',
  'unknown_header',
  'unsupported_format',
  'workbook_broken',
  'workbook_too_large',
] as const;
export type FileProblemCode = (typeof FILE_PROBLEMS)[number];

/** Where the fault lies: a form field, a header, a physical line. */
export interface FaultPlace {
  readonly field?: string | undefined;
  readonly line?: number | undefined;
}

/** `detail` is a sentence that says what is wrong with the file, where, and what to do. */
export function fileProblem(
  code: FileProblemCode,
  detail: string,
  { field, line }: FaultPlace = {},
  options?: ErrorOptions,
): PermanentError {
  const place = { ...(field === undefined ? {} : { field }), ...(line === undefined ? {} : { line }) };
  return new PermanentError({ code, detail, ...place }, options);
}
