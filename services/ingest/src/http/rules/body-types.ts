import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { problem } from '../problems.js';
import type { BodyDefinition } from '../route.js';

/** JSON is parsed (a small document); every other body is left to its route as a stream. */
export function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
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
  const takes = 'stream' in body ? body.stream : 'application/json';
  if ('json' in body && given === undefined && !hasBody) return;
  const [type = '', ...parameters] = (given ?? '').toLowerCase().split(';');
  if (type.trim() !== takes) {
    throw problem('unsupported_media_type', `This route takes the Content-Type ${takes}.`, {
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

/** https://www.rfc-editor.org/rfc/rfc9110#field.accept: in an answer, what the resource would have taken. */
function accepts(takes: string): Record<string, string> {
  return { accept: takes };
}
