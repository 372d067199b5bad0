import { PermanentError, TransientError } from '@viewership/shared/errors';
import { HttpProblem, problem, type ProblemCode, retryAfter } from './problems.js';

/** Fastify's own errors that a client can cause: https://fastify.dev/docs/latest/Reference/Errors/ */
const FASTIFY_CODES: Readonly<Record<string, { code: ProblemCode; detail: string }>> = {
  FST_ERR_BAD_URL: { code: 'malformed_url', detail: 'The path is not well-formed percent-encoding.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported_media_type',
    detail: 'This route does not take that Content-Type.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: 'malformed_json',
    detail: 'The body is empty; send a JSON document, or leave the Content-Type out.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'malformed_json', detail: 'The body is not well-formed JSON.' },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body_too_large', detail: 'The body is larger than this route takes.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'malformed_request',
    detail: 'The body is not as long as its Content-Length says.',
  },
};

/**
 * Any error as the problem that the client gets. Input errors say everything; errors of ours or of our surroundings say
 * nothing of their insides (the log has them, under the id in `instance`).
 */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof PermanentError) {
    const { code, detail, field, line } = error.problem;
    return new HttpProblem(code, detail, { field, line }, { cause: error });
  }
  if (error instanceof TransientError) {
    const detail = 'A store that this service needs did not answer as it should. Try again in a moment.';
    return problem('temporarily_unavailable', detail, { headers: retryAfter(5) }, { cause: error });
  }
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const detail =
      'There is no room left to store this. Nothing was kept; an operator has to free disk space.';
    return problem('store_full', detail, {}, { cause: error });
  }
  const known = code === undefined ? undefined : FASTIFY_CODES[code];
  if (known !== undefined) return problem(known.code, known.detail, {}, { cause: error });
  if (isJsonSyntaxError(error)) {
    return problem('malformed_json', 'The body is not well-formed JSON.', {}, { cause: error });
  }
  const detail =
    'Something went wrong inside the service. Its log has the reason under the id in "instance".';
  return problem('internal_error', detail, {}, { cause: error });
}

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Fastify's JSON parser marks what `secure-json-parse` throws with status 400. */
function isJsonSyntaxError(error: unknown): boolean {
  return error instanceof SyntaxError && 'statusCode' in error && error.statusCode === 400;
}
