import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { PermanentError, TransientError } from '@viewership/shared/errors';
import { test } from 'tap';
import { ProblemBody } from '../../src/http/problems.js';
import { parseTokens } from '../../src/http/tokens.js';
import { problemOf, service } from './service.js';

void test('incident-23 errors are typed problems, never HTTP 200', async (t) => {
  const { app } = await service(t);
  const json = { 'content-type': 'application/json' };
  const cases = [
    [{ url: '/' }, 404, 'route_not_found'],
    [{ url: '/v1/uploads/' }, 404, 'upload_not_found'],
    [{ url: '/healthz/' }, 404, 'route_not_found'],
    [{ url: '/v1/Uploads' }, 404, 'route_not_found'],
    [
      { url: '/nowhere', method: 'POST', headers: { 'content-type': 'x/y' }, payload: 'z' },
      404,
      'route_not_found',
    ],
    [{ url: `/v1/uploads/${'a'.repeat(10_000)}` }, 404, 'upload_not_found'],
    [{ url: '/v1/uploads/%zz' }, 400, 'malformed_url'],
    [{ url: '/v1/uploads/u123' }, 404, 'upload_not_found'],
    [{ url: `/v1/uploads/u${'0'.repeat(32)}` }, 404, 'upload_not_found'],
    [{ url: '/v1/uploads', method: 'DELETE' }, 405, 'method_not_allowed'],
    [
      { url: '/v1/uploads', method: 'PUT', headers: { 'content-type': 'x/y' }, payload: 'z' },
      405,
      'method_not_allowed',
    ],
    [{ url: '/v1/uploads?limit=0' }, 400, 'invalid_parameter'],
    [{ url: '/v1/uploads?limit=1&limit=2' }, 400, 'invalid_parameter'],
    [{ url: '/v1/uploads?status=great' }, 400, 'invalid_parameter'],
    [{ url: '/v1/uploads?colour=red' }, 400, 'invalid_parameter'],
    [{ url: '/v1/uploads?cursor=x' }, 400, 'invalid_parameter'],
    [{ url: '/v1/uploads', method: 'POST' }, 415, 'unsupported_media_type'],
    [{ url: '/v1/uploads', method: 'POST', headers: json, payload: '{}' }, 415, 'unsupported_media_type'],
    [{ url: '/v1/reference/nothing' }, 404, 'unknown_table'],
    [
      { url: '/v1/reference/series', method: 'PUT', headers: json, payload: '{}' },
      415,
      'unsupported_media_type',
    ],
    [
      {
        url: '/v1/reference/series',
        method: 'PUT',
        headers: { 'content-type': 'text/csv; charset=utf-16' },
        payload: 'x',
      },
      415,
      'unsupported_media_type',
    ],
    [
      {
        url: '/v1/reference/series',
        method: 'PUT',
        headers: { 'content-type': 'text/csv', 'content-encoding': 'gzip' },
        payload: 'x',
      },
      415,
      'unsupported_content_encoding',
    ],
    [{ url: '/v1/reference/refresh', method: 'POST', headers: json, payload: '{"a"' }, 400, 'malformed_json'],
    [{ url: '/v1/reference/refresh', method: 'POST', headers: json, payload: '' }, 400, 'malformed_json'],
    [
      { url: '/v1/reference/refresh', method: 'POST', headers: json, payload: '{"a":1}' },
      400,
      'invalid_body',
    ],
    [{ url: '/v1/reference/refresh', method: 'POST', headers: json, payload: '[]' }, 400, 'invalid_body'],
    [
      { url: '/v1/reference/refresh', method: 'POST', headers: json, payload: '{"__proto__":1}' },
      400,
      'malformed_json',
    ],
    [
      {
        url: '/v1/reference/refresh',
        method: 'POST',
        headers: json,
        payload: JSON.stringify('x'.repeat(2 ** 21)),
      },
      413,
      'body_too_large',
    ],
  ] as const;
  for (const [request, status, code] of cases) {
    const response = await app.inject(request);
    const problem = problemOf(response);
    t.match(problem, { status, code }, JSON.stringify(request).slice(0, 120));
    t.match(problem.type, /^urn:viewership:problem:/);
    t.match(problem.instance, /^urn:uuid:[0-9a-f-]{36}$/);
    t.ok(problem.detail.length > 10, 'it says what is wrong');
  }
});

void test('a wrong method is answered with the methods that the path takes', async (t) => {
  const { app } = await service(t);
  const allow = async (method: 'DELETE' | 'OPTIONS' | 'PATCH', url: string) =>
    (await app.inject({ method, url })).headers.allow;
  t.equal(await allow('DELETE', '/v1/uploads'), 'POST, GET, HEAD');
  t.equal(await allow('PATCH', '/v1/reference/series'), 'GET, PUT, HEAD');
  t.equal(await allow('OPTIONS', '/healthz'), 'GET, HEAD');
});

void test('an unknown table is answered with the tables there are', async (t) => {
  const { app } = await service(t);
  const { detail } = problemOf(await app.inject('/v1/reference/nothing'));
  t.match(detail, /series.*active_deals.*channels/);
});

void test('an error of ours tells the client nothing but the id under which the log has it', async (t) => {
  const failing = { requestSnapshot: () => Promise.reject(new Error('password=hunter2 at /srv/secret')) };
  const { app, log } = await service(t, failing);
  const response = await app.inject({ method: 'POST', url: '/v1/reference/refresh' });
  const problem = problemOf(response);
  t.match(problem, { status: 500, code: 'internal_error' });
  t.notMatch(response.body, /hunter2|secret/);
  const id = problem.instance.replace('urn:uuid:', '');
  const line = log.find((entry) => entry['reqId'] === id && entry['level'] === 50);
  t.match(JSON.stringify(line), /hunter2/, 'the log says what happened');
});

const failWith = (error: Error) => async (): Promise<never> => {
  throw error;
};

void test('what the surroundings or the input did wrong has its own status', async (t) => {
  const answer = async (error: Error) => {
    const { app } = await service(t, { requestSnapshot: failWith(error) });
    const response = await app.inject({ method: 'POST', url: '/v1/reference/refresh' });
    return { problem: problemOf(response), retry: response.headers['retry-after'] };
  };
  const away = await answer(new TransientError('write_conflict', 'secret-host is away'));
  t.match(away, { problem: { status: 503, code: 'temporarily_unavailable' }, retry: '5' });
  t.notMatch(away.problem.detail, /secret-host/);
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  t.match(await answer(full), { problem: { status: 507, code: 'store_full' } });
  const said = { code: 'invalid_reference', detail: 'Line 3 is bad.', field: 'titles', line: 3 } as const;
  const unused = failWith(new Error('not asked for'));
  const { app } = await service(t, {
    warehouse: {
      putReference: failWith(new PermanentError(said)),
      getReference: unused,
      readRows: unused,
      readCsv: unused,
      writeFileFormats: unused,
      ask: unused,
      decide: unused,
      takeBack: unused,
      ping: unused,
    },
  });
  const bad = await app.inject({
    method: 'PUT',
    url: '/v1/reference/series',
    headers: { 'content-type': 'text/csv' },
    payload: 'id\n1\n',
  });
  t.match(problemOf(bad), { status: 422, ...said });
});

void test('without tokens a foreign host or page is refused, and this machine is not', async (t) => {
  const { app } = await service(t);
  const ask = (headers: Record<string, string>) => app.inject({ url: '/healthz', headers });
  for (const host of ['localhost', 'localhost:8080', 'LOCALHOST:1', '127.0.0.1:8080', '[::1]:8080']) {
    t.equal((await ask({ host })).statusCode, 200, host);
    t.equal((await ask({ host, origin: `http://${host}` })).statusCode, 200, `origin ${host}`);
  }
  for (const host of [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:80',
    '10.0.0.1',
    'localhost:80@x',
  ]) {
    t.match(problemOf(await ask({ host })), { status: 403, code: 'foreign_host' }, host);
  }
  for (const origin of [
    'https://evil.example',
    'null',
    'http://localhost.evil.example',
    'file://localhost',
    '',
  ]) {
    t.match(
      problemOf(await ask({ host: 'localhost', origin })),
      { status: 403, code: 'foreign_origin' },
      origin,
    );
  }
  const open = await service(t, { tokens: parseTokens(`a:viewer:${'0'.repeat(64)}`) });
  t.equal((await open.app.inject({ url: '/healthz', headers: { host: 'public.example' } })).statusCode, 200);
});

void test('what is not HTTP is answered as a problem too', async (t) => {
  const { app } = await service(t);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const say = async (bytes: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.end(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    return { head, problem: ProblemBody.parse(JSON.parse(body)) };
  };
  const garbage = await say('GARBAGE\r\n\r\n');
  t.match(garbage.head, /^HTTP\/1\.1 400 Bad Request\r\n/);
  t.equal(garbage.problem.code, 'malformed_request');
  const hostless = await say('GET /healthz HTTP/1.0\r\n\r\n');
  t.equal(hostless.problem.code, 'foreign_host');
  const headers = await say(`GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(2 ** 15)}\r\n\r\n`);
  t.match(headers.head, /^HTTP\/1\.1 431 /);
  t.equal(headers.problem.code, 'headers_too_large');
});
