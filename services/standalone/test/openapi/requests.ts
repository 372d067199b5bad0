import * as fc from 'fast-check';
import type { Endpoint, JsonSchema, Parameter } from './document.js';

/** A request to one endpoint: sometimes as the document asks, sometimes wrong in one place or in several. */
export interface FuzzRequest {
  /** `operationId` of the endpoint. */
  readonly to: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | FormData | undefined;
}

export interface Known {
  /** Uploads that exist, so that paths that name one are reached; not empty, and may grow. */
  readonly uploadIds: readonly string[];
  /** Files that a platform could send. */
  readonly files: readonly Uint8Array[];
  /** Values of form fields that go together, by the field's name. */
  readonly fields: Readonly<Record<string, string>>;
  /** Decisions that exist; may grow. */
  readonly decisionIds: readonly string[];
  /** Names of templates that exist, or may. */
  readonly templateNames: readonly string[];
  /** JSON documents that an operation takes, by its `operationId`. */
  readonly documents: Readonly<Record<string, readonly unknown[]>>;
  /** Authorization headers; the first is the one that may do everything. */
  readonly credentials: readonly string[];
}

const HOSTILE = [
  '',
  ' ',
  '\0',
  '../../etc/passwd',
  "'; DROP TABLE series; --",
  '{{UPLOAD_DB}}',
  '$1',
  '%00',
  '%',
  'DEFAULT',
  '__proto__',
  '\u{1F4FA}',
  '\uFEFF',
  'NaN',
  '-1',
  '1e309',
  '9007199254740993',
  'x'.repeat(5_000),
];
const hostileText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }));

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** A value that a JSON schema asks for; keywords that it does not know leave more values possible than fit. */
function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { type, minimum, maximum, minLength, maxLength, properties, items } = schema;
  if (Array.isArray(schema['enum'])) return fc.constantFrom<unknown>(...(schema['enum'] as unknown[]));
  if ('const' in schema) return fc.constant(schema['const']);
  const either = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(either)) return fc.oneof(...(either as JsonSchema[]).map(fitting));
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: Number(minimum ?? -1000), max: Number(maximum ?? 1000) });
    case 'array':
      return fc.array(fitting((items ?? {}) as JsonSchema), { maxLength: 3 });
    case 'object': {
      const members = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
      const required = (schema['required'] ?? []) as string[];
      return fc.record(Object.fromEntries(members.map(([name, member]) => [name, fitting(member)])), {
        requiredKeys: required,
      });
    }
    case 'string':
      if (schema['format'] === 'date') return fc.constantFrom('2025-07-01', '2026-11-22');
      if (schema['format'] === 'date-time')
        return fc.constantFrom('2025-07-01T00:00:00Z', '2026-11-22T10:00:00.000Z');
      if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern'], 'u'));
      return fc.string({
        minLength: Number(minLength ?? 0),
        maxLength: Math.min(Number(maxLength ?? 40), 40),
      });
    default:
      return fc.jsonValue();
  }
}

/** Mostly what fits; otherwise anything. */
function perhapsWrong(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 8, arbitrary: fitting(schema) },
    { weight: 1, arbitrary: hostileText },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

/** A lone surrogate cannot go over the wire. */
const wellFormed = (value: string): string => new TextDecoder().decode(new TextEncoder().encode(value));

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The names that exist of what a path parameter names. */
function idsOf(name: string, path: string, known: Known): readonly string[] {
  if (name === 'name') return known.templateNames;
  if (name !== 'id') return [];
  return path.startsWith('/v1/decisions') ? known.decisionIds : known.uploadIds;
}

function parameter(
  { name, schema, in: where }: Parameter,
  known: Known,
  path: string,
): fc.Arbitrary<readonly [string, string]> {
  const value = perhapsWrong(schema);
  const names = where !== 'path' ? [] : idsOf(name, path, known);
  // Those that were there from the beginning are asked for as often as all the others together.
  const existing =
    names.length === 0
      ? []
      : [
          { weight: 6, arbitrary: fc.constantFrom(...names) },
          { weight: 6, arbitrary: fc.nat().map((n) => names[n % names.length]) },
        ];
  return fc
    .oneof(...existing, { weight: 4, arbitrary: value })
    .map((chosen) => [name, text(chosen)] as const);
}

function urlOf({ path, operation: { parameters } }: Endpoint, known: Known): fc.Arbitrary<string> {
  const inPath = parameters.filter((one) => one.in === 'path');
  const inQuery = parameters.filter((one) => one.in === 'query');
  const query = fc.tuple(...inQuery.map((one) => fc.option(parameter(one, known, path), { nil: undefined })));
  const stray = rarely(fc.tuple(hostileText, hostileText));
  return fc
    .tuple(fc.tuple(...inPath.map((one) => parameter(one, known, path))), query, stray)
    .map(([names, asked, more]) => {
      const filled = names.reduce(
        (url, [name, value]) => url.replace(`{${name}}`, () => encodeURIComponent(wellFormed(value))),
        path,
      );
      const search = [...asked, more]
        .filter((pair) => pair !== undefined)

        .map(([name, value]): [string, string] => [name, value]);
      return search.length === 0 ? filled : `${filled}?${new URLSearchParams(search).toString()}`;
    });
}

type Body = Pick<FuzzRequest, 'body'> & { readonly type: string | undefined };
const NO_BODY: Body = { body: undefined, type: undefined };

const anyBytes = fc.uint8Array({ maxLength: 400 });

function formOf(schema: JsonSchema, known: Known): fc.Arbitrary<Body> {
  const { file: _file, ...fields } = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const entries = Object.entries(fields).map(([name, field]) => {
    const sensible = known.fields[name] === undefined ? undefined : ([name, known.fields[name]] as const);
    const other = perhapsWrong(field).map((value) => [name, text(value)] as const);
    return fc.oneof({ weight: 20, arbitrary: fc.constant(sensible) }, { weight: 1, arbitrary: other });
  });
  const stray = rarely(fc.tuple(hostileText, hostileText));
  const file = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known.files) },
    { weight: 1, arbitrary: anyBytes },
  );
  const name = fc.oneof(
    { weight: 3, arbitrary: fc.constant('report.csv') },
    { weight: 1, arbitrary: hostileText },
  );
  return fc.tuple(fc.tuple(...entries), stray, file, name).map(([given, more, bytes, filename]) => {
    const form = new FormData();
    for (const pair of [...given, more]) if (pair !== undefined) form.append(...pair);
    form.append('file', new Blob([new Uint8Array(bytes)]), filename);
    return { body: form, type: undefined };
  });
}

function bodyOf({ operation }: Endpoint, known: Known): fc.Arbitrary<Body> {
  const { operationId, requestBody } = operation;
  const documents = known.documents[operationId] ?? [];
  const [described] = Object.entries(requestBody?.content ?? {});
  if (requestBody === undefined || described === undefined) return fc.constant(NO_BODY);
  const [type, { schema }] = described;
  const right =
    type === 'multipart/form-data'
      ? formOf(schema, known)
      : type === 'application/json'
        ? fc
            .oneof(
              ...(documents.length === 0 ? [] : [{ weight: 2, arbitrary: fc.constantFrom(...documents) }]),
              { weight: 1, arbitrary: perhapsWrong(schema) },
            )
            .map((value): Body => ({ body: JSON.stringify(value), type }))
        : fc
            .oneof(fc.constantFrom(...known.files), anyBytes)
            .map((bytes): Body => ({ body: new Uint8Array(bytes), type }));
  const garbled = fc.tuple(
    anyBytes,
    fc.constantFrom(type, 'application/json', 'text/plain', 'multipart/form-data; boundary=b', 'x'),
  );
  return fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: fc.constant(NO_BODY) },
    {
      weight: 2,
      arbitrary: garbled.map(([bytes, given]): Body => ({ body: new Uint8Array(bytes), type: given })),
    },
  );
}

export function requestTo(endpoint: Endpoint, known: Known): fc.Arbitrary<FuzzRequest> {
  const [everything = '', ...others] = known.credentials;
  const authorization = fc.oneof(
    { weight: 12, arbitrary: fc.constant(everything) },
    { weight: 1, arbitrary: fc.constantFrom(...others, '') },
  );
  const accept = fc.constantFrom(
    undefined,
    undefined,
    'text/csv',
    'application/json',
    'text/event-stream',
    '*/*;q=x',
  );
  return fc
    .tuple(urlOf(endpoint, known), bodyOf(endpoint, known), authorization, accept)
    .map(([url, { body, type }, auth, accepts]) => ({
      to: endpoint.operation.operationId,
      url,
      body,
      headers: {
        ...(auth === '' ? {} : { authorization: auth }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(accepts === undefined ? {} : { accept: accepts }),
      },
    }));
}
