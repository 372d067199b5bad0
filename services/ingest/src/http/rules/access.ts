import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '../problems.js';
import type { Role } from '../role.js';
import type { Caller, Tokens } from '../tokens.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once that is known; null without tokens. */
    caller: Caller | null;
    /** The upload that a changing call was about, once that is known. */
    uploadId: string | null;
  }
}

/** What a route asks of its caller. */
export interface Access {
  readonly role: Role | 'anyone';
  /** True where browsers navigate, which cannot send a bearer: HTTP Basic is taken too, with the token as password. */
  readonly browser: boolean;
}

export function rememberCallers(app: FastifyInstance): void {
  app.decorateRequest('caller', null);
  app.decorateRequest('uploadId', null);
}

/**
 * Throws 401 without a known token and 403 when the token lacks the role; otherwise the request has its caller. Without
 * tokens everybody may: only this machine can reach the server then (`loopback.ts`).
 */
export function authorize(request: FastifyRequest, tokens: Tokens | undefined, access: Access): void {
  if (tokens === undefined || access.role === 'anyone') return;
  const token = tokenOf(request.headers.authorization, access.browser);
  const caller = token === undefined ? undefined : tokens.find(token);
  if (caller === undefined) throw unauthorized(token !== undefined, access.browser);
  request.caller = caller;
  if (caller.roles.has(access.role) || caller.roles.has('admin')) return;
  const detail = `This call needs the role ${access.role}, which the token ${caller.name} does not have.`;
  throw problem('role_missing', detail);
}

/** https://www.rfc-editor.org/rfc/rfc6750#section-2.1 and, for browsers, https://www.rfc-editor.org/rfc/rfc7617 */
function tokenOf(header: string | undefined, browser: boolean): string | undefined {
  const [, scheme = '', credentials = ''] = /^(\S+) +(\S+)$/.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (!browser || scheme.toLowerCase() !== 'basic') return undefined;
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
}

function unauthorized(given: boolean, browser: boolean): Error {
  const how = `Send "Authorization: Bearer <token>"${browser ? ', or HTTP Basic with the token as password' : ''}.`;
  const detail = given ? `The token is not known. ${how}` : `This call needs a token. ${how}`;
  const bearer = `Bearer realm="viewership"${given ? ', error="invalid_token"' : ''}`;
  const challenge = browser ? `Basic realm="viewership", charset="UTF-8", ${bearer}` : bearer;
  return problem(given ? 'token_unknown' : 'token_required', detail, {
    headers: { 'www-authenticate': challenge },
  });
}

/** One line for each call that may change something, whatever became of it: who, what, which upload. */
export function auditLine(request: FastifyRequest, what: string, status: number): void {
  request.log.info(
    { audit: true, who: request.caller?.name ?? null, what, uploadId: request.uploadId, status },
    'audit',
  );
}
