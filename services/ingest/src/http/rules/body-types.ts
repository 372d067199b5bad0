import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { parse } from 'yaml';
import { problem } from '../problems.js';
import type { BodyDefinition } from '../route.js';

/** https://www.rfc-editor.org/rfc/rfc9512, and what was in use before it. */
const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'];

/** Characters. The parser needs time that grows with the square of hostile text: 1 s for this much. */
const MAX_YAML = 16_384;

/**
 * Throws `malformed_yaml`, `body_too_large`. Aliases are refused: a few lines of them can stand for any amount of text.
 */
function parseYaml(text: string): unknown {
  if (text.length > MAX_YAML) {
    throw problem(
      'body_too_large',
      `YAML of more than ${MAX_YAML} characters is not taken: send it as JSON.`,
    );
  }
  try {
    return parse(text, { maxAliasCount: 0, logLevel: 'error' });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw problem(
      'malformed_yaml',
      `The body is not well-formed YAML: ${reason.slice(0, 200)}.`,
      {},
      { cause: error },
    );
  }
}

/** JSON and YAML are parsed (a small document); every other body is left to its route as a stream. */
export function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.addContentTypeParser(YAML_TYPES, { parseAs: 'string' }, async (_request: unknown, text: string) =>
    parseYaml(text),
  );
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

/**
 * Throws 415 unless the request's body is of the type that the route takes. What a route without a body gets is ignored: some
 * clients say `Content-Type: application/json` with every DELETE, and Fastify would parse by what the header says.
 */
export function checkBodyType(headers: IncomingHttpHeaders, body: BodyDefinition): void {
  if (body === 'none') {
    delete headers['content-type'];
    return;
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    const detail = `The Content-Encoding ${JSON.stringify(encoding.slice(0, 40))} is not taken. Send the body as it is.`;
    throw problem('unsupported_content_encoding', detail);
  }
  const given = headers['content-type'];
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const takes = typesOf(body);
  if ('json' in body && given === undefined && !hasBody) return;
  const [type = '', ...parameters] = (given ?? '').toLowerCase().split(';');
  if (!takes.includes(type.trim())) {
    throw problem('unsupported_media_type', `This route takes the Content-Type ${takes.join(' or ')}.`, {
      headers: accepts(takes),
    });
  }
  const charset = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) {
    throw problem('unsupported_media_type', 'This route takes text in UTF-8.', { headers: accepts(takes) });
  }
}

function typesOf(body: Exclude<BodyDefinition, 'none'>): readonly string[] {
  if ('stream' in body) return [body.stream];
  return body.yaml === true ? ['application/json', ...YAML_TYPES] : ['application/json'];
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.accept: in an answer, what the resource would have taken. */
function accepts(takes: readonly string[]): Record<string, string> {
  return { accept: takes.join(', ') };
}
