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

/** What only whole files, or fields of an upload, are refused for. */
const NOT_OF_SAMPLES: ReadonlySet<ProblemCode> = new Set([
  'correction_contradicts',
  'correction_deleted',
  'correction_header',
  'correction_unknown',
  'domain_required',
  'not_sanitized',
  'nothing_to_correct',
  'period_contradicts',
  'period_required',
  'platform_ambiguous',
  'platform_unknown',
  'template_unknown',
  'unknown_header',
]);

/** What the form for a proposal, and the file in it, are refused for. */
export const SUGGEST_PROBLEMS: readonly ProblemCode[] = UPLOAD_PROBLEMS.filter(
  (code) => !NOT_OF_SAMPLES.has(code),
);
