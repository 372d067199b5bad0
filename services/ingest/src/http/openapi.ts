import { z } from 'zod';
import { declaredProblems } from './declared-problems.js';
import { PROBLEM_MEDIA_TYPE, ProblemBody, type ProblemCode, statusOf } from './problems.js';
import { EVENT_STREAM, type EventSchemas } from './events/event-stream.js';
import type { BodyDefinition, ResponseDefinition, RouteDefinition } from './route.js';

type Json = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of a route table. Everything in it comes from what requests and responses are checked with, so
 * it cannot say something else than the server does. https://spec.openapis.org/oas/v3.1.0
 */
export function openApiDocument(routes: Readonly<Record<string, RouteDefinition>>, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(routes)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'viewership-pipeline',
      version,
      description:
        'Viewing reports in, one accounted-for table out. Every error is a problem (RFC 9457) with a stable `code`. Without API tokens the server answers only to this machine and asks for nothing.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(ProblemBody, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        basic: { type: 'http', scheme: 'basic', description: 'The token is the password.' },
      },
    },
  };
}

function operation(name: string, route: RouteDefinition): Json {
  const security = route.browser ? [{ bearer: [] }, { basic: [] }] : [{ bearer: [] }];
  return {
    operationId: name,
    summary: route.summary,
    ...(route.role === 'anyone' ? {} : { description: `Needs the role \`${route.role}\`.` }),
    tags: [tagOf(route.path)],
    security: route.role === 'anyone' ? [] : security,
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(Object.values(route.responses).some((response) => 'events' in response) ? [LAST_EVENT_ID] : []),
    ],
    ...bodyOf(route.body),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.responses).map(([status, response]) => [status, responseOf(response)]),
      ),
      ...problemsOf(route),
    },
  };
}

/** A response for each status of the route's problems, with the codes that it can have. */
function problemsOf(route: RouteDefinition): Json {
  const declared = declaredProblems(route);
  const statuses = [...new Set(declared.map(statusOf))];
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      problemOf(
        status,
        declared.filter((code) => statusOf(code) === status),
      ),
    ]),
  );
}

function problemOf(status: number, codes: readonly ProblemCode[]): Json {
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }],
          properties: { status: { const: status }, code: { enum: codes } },
        },
      },
    },
  };
}
const LAST_EVENT_ID = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The id of the last event that came; clients send it by themselves when they reconnect.',
  schema: { type: 'string' },
};

/** `/v1/uploads/…` is about uploads, `/healthz` about the service. */
function tagOf(path: string): string {
  return /^\/v1\/(\w+)/.exec(path)?.[1] ?? 'service';
}

function parametersOf(schema: z.ZodObject, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

function bodyOf(body: BodyDefinition): Json {
  if (body === 'none') return {};
  if ('json' in body) {
    const required = !body.json.safeParse(undefined).success;
    const schema = schemaOf(body.json, 'input');
    const yaml = body.yaml === true ? { 'application/yaml': { schema } } : {};
    return { requestBody: { required, content: { 'application/json': { schema }, ...yaml } } };
  }
  return {
    requestBody: { required: true, content: { [body.stream]: { schema: streamSchema(body.fields) } } },
  };
}

/** A form is its text fields, then the file; any other stream is text. */
function streamSchema(fields: z.ZodType | undefined): Json {
  if (fields === undefined) return { type: 'string' };
  const form = schemaOf(fields, 'input') as { properties?: Json; required?: string[] };
  return {
    ...form,
    properties: {
      ...form.properties,
      file: { type: 'string', contentMediaType: 'application/octet-stream' },
    },
    required: [...(form.required ?? []), 'file'],
  };
}

function responseOf(response: ResponseDefinition): Json {
  const { description } = response;
  if ('empty' in response) return { description };
  if ('events' in response)
    return { description, content: { [EVENT_STREAM]: eventsSchema(response.events) } };
  if ('json' in response) {
    const csv = response.csv === true ? { 'text/csv': { schema: { type: 'string' } } } : {};
    const json = { 'application/json': { schema: schemaOf(response.json, 'output') } };
    return { description, content: { ...json, ...csv } };
  }
  const type = response.text.split(';')[0] ?? response.text;
  return { description, content: { [type]: { schema: { type: 'string' } } } };
}

/** As OpenAPI 3.2 describes it under `itemSchema`; 3.1 knows a stream as text only. */
function eventsSchema(events: EventSchemas): Json {
  const oneOf = Object.entries(events).map(([name, schema]) => ({
    type: 'object',
    properties: {
      id: { type: 'string' },
      event: { const: name },
      data: {
        type: 'string',
        contentMediaType: 'application/json',
        contentSchema: schemaOf(schema, 'output'),
      },
    },
    required: ['id', 'event', 'data'],
  }));
  return { schema: { type: 'string' }, 'x-itemSchema': { oneOf } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  // What the schema language cannot say (a transformation's outcome) is left open rather than said wrongly.
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
