import { createHash } from 'node:crypto';
import { ConfigError } from '@viewership/shared/errors';
import { test } from 'tap';
import { readAccess } from '../../src/http/environment.js';
import { Role } from '../../src/http/role.js';
import { ROUTES } from '../../src/http/routes.js';
import { parseTokens } from '../../src/http/tokens.js';
import { PHILO_FILE, uploadForm } from './form.js';
import { problemOf, service } from './service.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** One token for each role; the token is `secret-<role>`. */
const TOKENS = parseTokens(
  Role.options.map((role) => `${role}-1:${role}:${sha256(`secret-${role}`)}`).join(','),
);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const basic = (token: string, user = 'anybody') => ({
  authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`,
});
/** A path of the route that its parameters accept. */
const pathOf = (path: string) =>
  path
    .replace(':id', `u${'0'.repeat(32)}`)
    .replace(':table', 'series')
    .replace(/:\w+/, 'x');

void test('every route asks for its role, and for nothing more', async (t) => {
  const { app } = await service(t, { tokens: TOKENS });
  for (const [name, { method, path, role, browser }] of Object.entries(ROUTES)) {
    const ask = (headers: Record<string, string>) => app.inject({ method, url: pathOf(path), headers });
    if (role === 'anyone') {
      t.ok((await ask({})).statusCode < 400, `${name} is for anyone`);
      continue;
    }
    const nobody = await ask({});
    t.match(problemOf(nobody), { status: 401, code: 'token_required' }, name);
    t.match(nobody.headers['www-authenticate'], /Bearer realm="viewership"/, name);
    t.equal(String(nobody.headers['www-authenticate']).startsWith('Basic '), browser, `${name} offers Basic`);
    const stranger = await ask(bearer('secret-nobody'));
    t.match(problemOf(stranger), { status: 401, code: 'token_unknown' }, name);
    t.match(stranger.headers['www-authenticate'], /error="invalid_token"/, name);
    for (const given of Role.options) {
      const answer = await ask(bearer(`secret-${given}`));
      if (given === role || given === 'admin') {
        t.notOk([401, 403].includes(answer.statusCode), `${name} is open to ${given}`);
      } else {
        const refused = problemOf(answer);
        t.match(refused, { status: 403, code: 'role_missing' }, `${name} is closed to ${given}`);
        t.match(refused.detail, `role ${role}`, 'the problem names the role needed');
      }
    }
    const asBasic = (await ask(basic(`secret-${role}`))).statusCode;
    t.equal(asBasic !== 401, browser, `${name} takes Basic only where browsers navigate`);
  }
});

void test('what is no token is no token', async (t) => {
  const { app } = await service(t, { tokens: TOKENS });
  const hash = sha256('secret-viewer');
  for (const authorization of [
    '',
    'Bearer',
    'Bearer ',
    'Bearer secret-viewer secret-viewer',
    'secret-viewer',
    `Bearer ${hash}`,
    'Bearer SECRET-VIEWER',
    `Basic ${Buffer.from('secret-viewer').toString('base64')}`,
    'Basic %%%',
    'Digest secret-viewer',
  ]) {
    const answer = await app.inject({ url: '/v1/uploads', headers: { authorization } });
    t.equal(answer.statusCode, 401, authorization);
  }
  t.equal((await app.inject({ url: '/v1/uploads', headers: bearer('secret-viewer') })).statusCode, 200);
  const lower = { authorization: 'bearer secret-viewer' };
  t.equal((await app.inject({ url: '/v1/uploads', headers: lower })).statusCode, 200);
});

void test('a token may have several roles', async (t) => {
  const { app } = await service(t, { tokens: parseTokens(`ci:uploader+viewer:${sha256('two')}`) });
  t.equal((await app.inject({ url: '/v1/uploads', headers: bearer('two') })).statusCode, 200);
  const post = await app.inject({ method: 'POST', url: '/v1/uploads', headers: bearer('two') });
  t.equal(post.statusCode, 415, 'past the role, to the next rule');
  const refresh = { method: 'POST', url: '/v1/reference/refresh', headers: bearer('two') } as const;
  t.match(problemOf(await app.inject(refresh)), { status: 403 });
});

void test('each changing call leaves one audit line: who, what, which upload', async (t) => {
  const { app, log } = await service(t, { tokens: TOKENS });
  const audits = () => log.filter((line) => line['audit'] === true);
  const { headers, payload } = uploadForm({ domain: 'Distribution Partners' }, PHILO_FILE);
  const sent = await app.inject({
    method: 'POST',
    url: '/v1/uploads',
    headers: { ...headers, ...bearer('secret-uploader') },
    payload,
  });
  t.equal(sent.statusCode, 202, sent.body);
  const { uploadId } = sent.json<{ uploadId: string }>();
  await app.inject({ url: `/v1/uploads/${uploadId}`, headers: bearer('secret-viewer') });
  await app.inject({ method: 'POST', url: '/v1/reference/refresh', headers: bearer('secret-viewer') });
  await app.inject({ method: 'POST', url: '/v1/reference/refresh' });
  t.match(audits(), [
    { who: 'uploader-1', what: 'postUpload', uploadId, status: 202 },
    { who: 'viewer-1', what: 'refreshReference', uploadId: null, status: 403 },
    { who: null, what: 'refreshReference', uploadId: null, status: 401 },
  ]);
  t.equal(audits().length, 3, 'reading leaves none');
  t.notMatch(JSON.stringify(log), /secret-(?:uploader|viewer)"/, 'no token is in the log');
});

void test('wrong tokens are an error that does not repeat them', (t) => {
  const hash = sha256('x');
  for (const [text, message] of [
    ['', /entry 1 is not name:role/],
    ['me:viewer:hunter2', /entry 1 is not/],
    [`a:viewer:${hash},`, /entry 2 is not/],
    [`a:viewer:${hash},a:admin:${hash}`, /the name a is there twice/],
    [`a:root:${hash}`, /the roles of a must be of viewer, uploader, reviewer, operator, admin/],
    [`a::${hash}`, /entry 1 is not/],
  ] as const) {
    const caught = (() => {
      try {
        return parseTokens(text);
      } catch (error) {
        return error;
      }
    })();
    t.type(caught, ConfigError, text);
    t.match(String(caught), message);
    t.notMatch(String(caught), /hunter2/);
  }
  t.end();
});

void test('others can reach the server only when there are tokens', (t) => {
  const API_TOKENS = `a:viewer:${sha256('x')}`;
  for (const HOST of ['127.0.0.1', '::1', 'localhost']) t.equal(readAccess({ HOST }), undefined, HOST);
  for (const HOST of ['0.0.0.0', '::', '10.0.0.1', 'example.org']) {
    t.throws(() => readAccess({ HOST }), { name: 'ConfigError', message: /API_TOKENS/ }, HOST);
    t.equal(readAccess({ HOST, API_TOKENS })?.find('x')?.name, 'a', HOST);
  }
  t.end();
});
