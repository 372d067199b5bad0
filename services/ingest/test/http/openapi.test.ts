import { Validator } from '@seriousme/openapi-schema-validator';
import { test } from 'tap';
import { declaredProblems } from '../../src/http/declared-problems.js';
import { statusOf } from '../../src/http/problems.js';
import { ROUTES } from '../../src/http/routes.js';
import { service } from './service.js';

interface Operation {
  readonly operationId: string;
  readonly security: Record<string, unknown>[];
  readonly parameters: { name: string; in: string; required: boolean }[];
  readonly requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  readonly responses: Record<string, { content?: Record<string, unknown>; $ref?: string }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}

void test('the API describes itself with a valid OpenAPI 3.1 document', async (t) => {
  const { app } = await service(t);
  const response = await app.inject('/openapi.json');
  t.equal(response.statusCode, 200);
  const document = response.json<Document>();
  t.match(document.openapi, /^3\.1\./);
  const { valid, errors } = await new Validator().validate(response.json<Record<string, unknown>>());
  t.ok(valid, JSON.stringify(errors));

  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  t.strictSame(
    operations.map(({ operationId }) => operationId).toSorted(),
    Object.keys(ROUTES).toSorted(),
    'every route, by its name',
  );
  for (const [name, route] of Object.entries(ROUTES)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    const operation = document.paths[path]?.[route.method.toLowerCase()];
    t.equal(operation?.operationId, name);
    t.equal(operation?.security.length === 0, route.role === 'anyone', `${name}: who may call`);
    const statuses = [
      ...Object.keys(route.responses),
      ...new Set(declaredProblems(route).map((code) => String(statusOf(code)))),
    ];
    t.strictSame(Object.keys(operation?.responses ?? {}).toSorted(), statuses.toSorted(), name);
    const inPath = operation?.parameters.filter((parameter) => parameter.in === 'path') ?? [];
    t.strictSame(
      inPath.map((parameter) => parameter.name),
      [...route.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter),
    );
  }
});

void test('the document says the fields of the upload form and the query of the list', async (t) => {
  const { app } = await service(t);
  const { paths } = (await app.inject('/openapi.json')).json<Document>();
  const form = paths['/v1/uploads']?.['post']?.requestBody?.content['multipart/form-data']?.schema;
  t.match(form, {
    properties: {
      domain: { enum: ['Distribution Partners', 'Owned and Operated'] },
      file: { type: 'string' },
    },
    required: ['file'],
    additionalProperties: false,
  });
  const query = paths['/v1/uploads']?.['get']?.parameters ?? [];
  t.ok(
    query.some(({ name, required }) => name === 'limit' && !required),
    'what has a default need not be sent',
  );
});

void test('/docs needs nothing from anywhere else', async (t) => {
  const { app } = await service(t);
  const page = await app.inject('/docs');
  t.match(page.headers, { 'content-type': /^text\/html/, 'content-security-policy': /default-src 'none'/ });
  t.notMatch(page.body, /https?:\/\//);
  const links = [...page.body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, link]) => String(link));
  t.equal(links.length, 2);
  for (const link of links) {
    const asset = await app.inject(link);
    t.equal(asset.statusCode, 200, link);
    t.ok(asset.body.length > 50_000, `${link} is the whole of it`);
  }
  const script = (await app.inject('/docs/swagger-ui.js')).body;
  t.match(script, /SwaggerUIBundle\(\{ url: '\/openapi\.json'/);
});
