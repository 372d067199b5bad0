import { FILE_PROBLEMS } from '../../file-problem.js';
import type { ProblemCode } from '../problems.js';

/** What a form, and the file in it, are refused for. */
export const UPLOAD_PROBLEMS = [
  ...FILE_PROBLEMS,
  'malformed_multipart',
  'invalid_field',
  'unknown_field',
  'repeated_field',
  'field_too_long',
  'field_after_file',
  'default_as_value',
  'period_contradicts',
  'too_many_parts',
  'several_files',
  'file_missing',
  'file_expected',
  'file_name_missing',
  'file_name_too_long',
  'unsupported_transfer_encoding',
  'correction_contradicts',
  'correction_deleted',
  'correction_unknown',
  'not_sanitized',
  'nothing_to_correct',
] as const satisfies readonly ProblemCode[];
