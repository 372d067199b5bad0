import { z } from 'zod';
import { FILE_PROBLEMS } from '../file-problem.js';

const UNPROCESSABLE = 422;

/** One status for all these codes. */
function allOf<const C extends string>(codes: readonly C[], status: number): Record<C, number> {
  return Object.fromEntries(codes.map((code) => [code, status])) as Record<C, number>;
}

/**
 * Every problem that the HTTP service can answer with, and its status. What files are refused for is listed where
 * it is thrown, and is 422.
 */
const STATUS = {
  ...allOf(FILE_PROBLEMS, UNPROCESSABLE),
  malformed_request: 400,
  malformed_url: 400,
  malformed_json: 400,
  malformed_yaml: 400,
  malformed_multipart: 400,
  upload_aborted: 400,
  invalid_parameter: 400,
  invalid_body: 400,
  invalid_field: 400,
  unknown_field: 400,
  repeated_field: 400,
  field_too_long: 400,
  field_after_file: 400,
  default_as_value: 400,
  period_contradicts: 400,
  too_many_parts: 400,
  several_files: 400,
  file_missing: 400,
  file_expected: 400,
  file_name_missing: 400,
  file_name_too_long: 400,
  token_required: 401,
  token_unknown: 401,
  role_missing: 403,
  foreign_host: 403,
  foreign_origin: 403,
  route_not_found: 404,
  upload_not_found: 404,
  template_not_found: 404,
  decision_not_found: 404,
  upload_unknown: 404,
  unknown_table: 404,
  method_not_allowed: 405,
  not_redrivable: 409,
  template_built_in: 409,
  not_loaded: 409,
  not_sanitized: 409,
  correction_deleted: 409,
  nothing_to_correct: 409,
  correction_unknown: 422,
  correction_contradicts: 422,
  request_timeout: 408,
  upload_stalled: 408,
  body_too_large: 413,
  file_too_large: 413,
  unsupported_media_type: 415,
  unsupported_content_encoding: 415,
  unsupported_transfer_encoding: 415,
  answer_invalid: 422,
  answer_required: 422,
  invalid_reference: 422,
  invalid_template: 422,
  content_unknown: 422,
  ref_id_unknown: 422,
  decision_unspecific: 422,
  headers_too_large: 431,
  internal_error: 500,
  not_ready: 503,
  reference_not_ready: 503,
  shutting_down: 503,
  temporarily_unavailable: 503,
  too_many_streams: 503,
  too_many_uploads: 503,
  store_full: 507,
} as const satisfies Record<string, number>;
export type ProblemCode = keyof typeof STATUS;

export function statusOf(code: string): number {
  return Object.hasOwn(STATUS, code) ? STATUS[code as ProblemCode] : UNPROCESSABLE;
}

/** RFC 9457. `code` is stable and what clients switch on; `instance` names the log lines of this one occurrence. */
export const ProblemBody = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  field: z.string().optional(),
  line: z.int().optional(),
  /** Of `not_ready` only: what each check found. */
  checks: z.record(z.string(), z.enum(['ok', 'failed'])).optional(),
  instance: z.string(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export interface ProblemPlace {
  readonly field?: string | undefined;
  readonly line?: number | undefined;
  readonly checks?: Readonly<Record<string, 'ok' | 'failed'>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** An answer that is a problem. Handlers and rules throw it; one place turns it into the response. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;

  constructor(
    readonly code: string,
    readonly detail: string,
    readonly place: ProblemPlace = {},
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.status = statusOf(code);
  }

  body(requestId: string): ProblemBody {
    const { field, line, checks } = this.place;
    const title = this.code.replaceAll('_', ' ');
    return {
      type: `urn:viewership:problem:${this.code}`,
      title: title.charAt(0).toUpperCase() + title.slice(1),
      status: this.status,
      detail: this.detail,
      code: this.code,
      ...(field === undefined ? {} : { field }),
      ...(line === undefined ? {} : { line }),
      ...(checks === undefined ? {} : { checks }),
      instance: `urn:uuid:${requestId}`,
    };
  }
}

/** `HttpProblem` whose code is checked against the list: for everything that the service itself states. */
export function problem(
  code: ProblemCode,
  detail: string,
  place?: ProblemPlace,
  options?: ErrorOptions,
): HttpProblem {
  return new HttpProblem(code, detail, place, options);
}

export function retryAfter(seconds: number): Record<string, string> {
  return { 'retry-after': String(seconds) };
}
