import { z } from 'zod';
import { PROBLEM_MEDIA_TYPE, ProblemBody } from './problems.js';
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
      responses: {
        Problem: {
          description: 'What is wrong, where, and what to do.',
          content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operation(name: string, route: RouteDefinition): Json {
  const problems = { '4XX': PROBLEM, '5XX': PROBLEM };
  const security = route.browser ? [{ bearer: [] }, { basic: [] }] : [{ bearer: [] }];
  return {
    operationId: name,
    summary: route.summary,
    ...(route.role === 'anyone' ? {} : { description: `Needs the role \`${route.role}\`.` }),
    tags: [tagOf(route.path)],
    security: route.role === 'anyone' ? [] : security,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...bodyOf(route.body),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.responses).map(([status, response]) => [status, responseOf(response)]),
      ),
      ...problems,
    },
  };
}

const PROBLEM = { $ref: '#/components/responses/Problem' };

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
    return {
      requestBody: { required, content: { 'application/json': { schema: schemaOf(body.json, 'input') } } },
    };
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
  const content =
    'json' in response
      ? {
          'application/json': { schema: schemaOf(response.json, 'output') },
          ...(response.csv === true ? { 'text/csv': { schema: { type: 'string' } } } : {}),
        }
      : { [response.text.split(';')[0] ?? response.text]: { schema: { type: 'string' } } };
  return { description: response.description, content };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  // What the schema language cannot say (a transformation's outcome) is left open rather than said wrongly.
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}
