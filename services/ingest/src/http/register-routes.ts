import { Readable } from 'node:stream';
import { UploadId } from '@viewership/shared/runs/upload';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { HttpContext } from './dependencies.js';
import { innermostIssues } from '../innermost-issues.js';
import { declaredProblems } from './declared-problems.js';
import type { EventSchemas, EventSource, EventStreams } from './events/event-stream.js';
import { EVENT_STREAM } from './events/event-stream.js';
import { HANDLERS } from './handlers/index.js';
import { HttpProblem, problem } from './problems.js';
import type { ResponseDefinition, RouteDefinition, RouteReply, RouteRequest } from './route.js';
import { type RouteName, ROUTES, type Routes } from './routes.js';
import { auditLine, authorize } from './rules/access.js';
import { checkBodyType } from './rules/body-types.js';

const CSV = 'text/csv; charset=utf-8';
const SHOWN_ISSUES = 5;

/** Every route of the table with its handler, through one wrapper: check the request, handle it, check the response. */
export function registerRoutes(app: FastifyInstance, context: HttpContext): void {
  for (const name of Object.keys(ROUTES) as RouteName[]) registerRoute(app, name, HANDLERS, context);
}

function registerRoute<N extends RouteName>(
  app: FastifyInstance,
  name: N,
  handlers: Pick<typeof HANDLERS, N>,
  context: HttpContext,
): void {
  const route: Routes[N] & RouteDefinition = ROUTES[name];
  const handler = handlers[name];
  app.route({
    method: route.method,
    url: route.path,
    config: { problems: new Set(declaredProblems(route)) },
    onRequest: async (request) => {
      authorize(request, context.tokens, route);
      checkBodyType(request.headers, route.body);
    },
    handler: async (request, reply) => {
      const parsed = parseRequest<Routes[N]>(route, request);
      request.uploadId = uploadOf(request.params);
      const answer = await handler(parsed, context);
      request.uploadId ??= uploadOf(answer.body);
      return send(route, answer, context, reply);
    },
    onResponse: async (request, reply) => {
      if (route.method !== 'GET') auditLine(request, name, reply.statusCode);
    },
  });
}

/** The upload that parameters (`id`) or an answer (`uploadId`) name. */
function uploadOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const named = 'uploadId' in value ? value.uploadId : 'id' in value ? value.id : undefined;
  const parsed = UploadId.safeParse(named);
  return parsed.success ? parsed.data : null;
}

function parseRequest<R extends RouteDefinition>(
  route: RouteDefinition,
  request: FastifyRequest,
): RouteRequest<R> {
  return {
    params: parse(
      route.params,
      request.params,
      (detail, field) => new HttpProblem(route.unknown, detail, { field }),
    ),
    query: parse(route.query, request.query, (detail, field) =>
      problem('invalid_parameter', detail, { field }),
    ),
    body: jsonBody(route, request.body),
    caller: request.caller?.name ?? null,
    raw: request.raw,
    log: request.log,
  } as RouteRequest<R>;
}

function jsonBody({ body }: RouteDefinition, given: unknown): unknown {
  if (body === 'none' || 'stream' in body) return undefined;
  return parse(body.json, given, (detail, field) => problem('invalid_body', detail, { field }));
}

function parse(
  schema: z.ZodType,
  value: unknown,
  refuse: (detail: string, field: string | undefined) => HttpProblem,
): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = innermostIssues(parsed.error.issues);
  const shown = issues.slice(0, SHOWN_ISSUES).map(({ message, ...issue }) => {
    const field = fieldOf(issue);
    return `${field === undefined ? 'The value' : `"${field.slice(0, 100)}"`} is not right: ${message}.`;
  });
  const [first] = issues;
  throw refuse(shown.join(' '), first === undefined ? undefined : fieldOf(first));
}

/** Where it is wrong, from the outside in; a member that is not known, by its own name. */
function fieldOf(
  issue: Pick<z.core.$ZodIssue, 'path'> & { code?: string; keys?: string[] },
): string | undefined {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys?.slice(0, 1) : [];
  const path = [...issue.path, ...(unknown ?? [])].join('.');
  return path === '' ? undefined : path;
}

/** A response that does not fit its schema is a defect of ours: 500, and the log says which member. */
async function send(
  { responses }: RouteDefinition,
  { status, body, headers }: RouteReply<RouteDefinition>,
  { streams }: Pick<HttpContext, 'streams'>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const definition: ResponseDefinition | undefined = responses[status];
  if (definition === undefined) throw new Error(`the route declares no response ${status}`);
  reply.code(status).headers({ ...headers });
  if ('empty' in definition) return reply.send();
  if ('events' in definition)
    return sendEvents(definition.events, body as EventSource<EventSchemas>, streams, reply);
  if ('text' in definition) return sendText(body, reply.type(definition.text).headers({ ...headers }));
  if (definition.csv === true) reply.header('vary', 'accept');
  if (definition.csv === true && body instanceof Readable) return sendText(body, reply.type(CSV));
  const document = definition.json.parse(body);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(document));
}

/** In place of a stream: with it Fastify does not say a length, which it does not know. */
const emptyStream = () => Readable.from([]);

/** To HEAD nothing is sent: a stream is let go at once, or Fastify would read it to its end for nobody. */
function sendText(body: unknown, reply: FastifyReply): FastifyReply {
  if (reply.request.method !== 'HEAD' || !(body instanceof Readable)) return reply.send(logged(body, reply));
  body.destroy();
  return reply.send(emptyStream());
}

/** The connection ends with the stream: one that stayed open would hold up the close of the server. */
function sendEvents(
  schemas: EventSchemas,
  source: EventSource<EventSchemas>,
  streams: EventStreams,
  reply: FastifyReply,
): FastifyReply {
  reply.type(EVENT_STREAM).header('connection', 'close');
  return reply.send(
    reply.request.method === 'HEAD' ? emptyStream() : logged(streams.open(schemas, source), reply),
  );
}

/** What breaks off after the headers are sent is no answer any more, and Fastify is told not to log: it would be lost. */
function logged(body: unknown, reply: FastifyReply): unknown {
  if (body instanceof Readable)
    body.once('error', (error) => reply.log.error({ err: error }, 'response broke off'));
  return body;
}
