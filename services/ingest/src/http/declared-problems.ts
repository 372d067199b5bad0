import type { ProblemCode } from './problems.js';
import type { RouteDefinition } from './route.js';

/** Before a route is reached, and whatever it is. */
const ANYWHERE: readonly ProblemCode[] = [
  'malformed_url',
  'foreign_host',
  'foreign_origin',
  'shutting_down',
  'internal_error',
];
const WITH_TOKEN: readonly ProblemCode[] = ['token_required', 'token_unknown', 'role_missing'];
const WITH_BODY: readonly ProblemCode[] = [
  'unsupported_media_type',
  'unsupported_content_encoding',
  'malformed_request',
];
const WITH_JSON: readonly ProblemCode[] = ['malformed_json', 'invalid_body', 'body_too_large'];
const WITH_STREAM: readonly ProblemCode[] = [
  'upload_aborted',
  'upload_stalled',
  'file_too_large',
  'store_full',
];

/** Every problem that a route can answer with: what the rules before it refuse, and what its handler does. Sorted. */
export function declaredProblems(route: RouteDefinition): readonly ProblemCode[] {
  const { role, params, body } = route;
  const codes = new Set<ProblemCode>([...ANYWHERE, 'invalid_parameter', ...route.problems]);
  const add = (more: readonly ProblemCode[]) => more.forEach((code) => codes.add(code));
  if (role !== 'anyone') add([...WITH_TOKEN, 'temporarily_unavailable']);
  if (Object.keys(params.shape).length > 0) add([route.unknown]);
  if (body !== 'none') add(WITH_BODY);
  if (body !== 'none' && 'json' in body) add([...WITH_JSON, 'store_full']);
  if (body !== 'none' && 'json' in body && body.yaml === true) add(['malformed_yaml']);
  if (body !== 'none' && 'stream' in body) add(WITH_STREAM);
  return [...codes].toSorted();
}
