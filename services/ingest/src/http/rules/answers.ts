import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpConfig } from '../dependencies.js';
import { toProblem } from '../error-mapping.js';
import { type HttpProblem, problem, PROBLEM_MEDIA_TYPE, type ProblemCode } from '../problems.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route says that it can answer with; absent outside the route table. */
    problems?: ReadonlySet<string>;
  }
}

/** Turns whatever was thrown into the problem that the client gets. The only place where errors become responses. */
export async function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const answer = toProblem(error);
  const { code, detail, status } = answer;
  const declared = request.routeOptions.config.problems;
  if (declared !== undefined && !declared.has(code))
    request.log.error({ code, route: request.routeOptions.url }, 'a problem that the route does not declare');
  // A 503 that we state ourselves (busy, shutting down) is no failure; what went wrong always comes with its cause.
  if (answer.cause !== undefined && status >= 500)
    request.log.error({ err: answer.cause, code }, 'request failed');
  else request.log.info({ code, detail }, 'request refused');
  return (
    reply
      .code(status)
      .headers({ ...answer.place.headers })
      .type(PROBLEM_MEDIA_TYPE)
      // Bytes, since Fastify adds a charset to text, and this media type has none.
      .send(Buffer.from(JSON.stringify(answer.body(request.id))))
  );
}

/** One line per answered request; no bodies, no query, no file names. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const line = {
      method,
      route: routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    // Probes ask every few seconds.
    const level = routeOptions.url?.startsWith('/v1/') === true ? 'info' : 'debug';
    request.log[level](line, 'answered');
  });
}

/**
 * A client that was answered early may still be sending. What it sends is dropped; closing at once would take the answer
 * away from it (a reset overtakes unread data), so it gets some time to notice.
 */
export function limitLingering(
  app: FastifyInstance,
  { lingerTimeout }: Pick<HttpConfig, 'lingerTimeout'>,
): void {
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete || raw.destroyed) return;
    raw.resume();
    const cut = setTimeout(() => raw.destroy(), lingerTimeout);
    raw.once('close', () => clearTimeout(cut));
    raw.once('end', () => clearTimeout(cut));
  });
}

const CONNECTION_ERRORS: Readonly<Record<string, { code: ProblemCode; detail: string }>> = {
  HPE_HEADER_OVERFLOW: { code: 'headers_too_large', detail: 'The request headers are too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'request_timeout', detail: 'The request did not arrive in time.' },
};

/** Answers what is not HTTP, or came too slowly, on the bare connection: there is no request to reply to yet. */
export function answerConnectionError(error: Error & { code?: string }, socket: Socket): void {
  // A reset connection cannot be answered, and one that is already being answered must not be.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy(error);
    return;
  }
  const { code, detail } = CONNECTION_ERRORS[error.code ?? ''] ?? {
    code: 'malformed_request' as const,
    detail: 'This is not a well-formed HTTP request.',
  };
  socket.end(rawResponse(problem(code, detail)));
}

const REASON_PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

function rawResponse(answer: HttpProblem): string {
  const body = JSON.stringify(answer.body(randomUUID()));
  return [
    `HTTP/1.1 ${answer.status} ${REASON_PHRASES[answer.status] ?? 'Error'}`,
    `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
