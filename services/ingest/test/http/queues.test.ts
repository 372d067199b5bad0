import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openQueueBackend } from '@viewership/shared/queue/backend';
import { QueueName } from '@viewership/shared/stages/stage';
import { pino } from 'pino';
import { test, type Test } from 'tap';
import { scratch } from '../../../../packages/shared/test/scratch.js';
import { startPostgres } from '../../../../packages/shared/test/services/postgres.js';
import { missing } from '../../../../packages/shared/test/services/programs.js';
import { copyNewQueue } from '../../../../packages/shared/test/services/queue-directory.js';
import { startRedis } from '../../../../packages/shared/test/services/redis.js';
import { parseTokens } from '../../src/http/tokens.js';
import { problemOf, service } from './service.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const TOKENS = parseTokens(
  ['viewer', 'operator', 'admin'].map((role) => `${role}:${role}:${sha256(role)}`).join(),
);
const as = (token: string) => ({
  authorization: `Basic ${Buffer.from(`me:${token}`).toString('base64')}`,
});
const UPLOAD = `u${'1'.repeat(32)}`;

const BACKENDS = {
  pglite: {
    skip: false as const,
    url: async (t: Test) => `pglite:${await copyNewQueue(join(await scratch(t), 'queue'))}`,
  },
  postgres: { skip: missing('postgres'), url: async (t: Test) => (await startPostgres(t)).url },
  redis: { skip: missing('redis'), url: async (t: Test) => (await startRedis(t)).url },
};

for (const [kind, { skip, url }] of Object.entries(BACKENDS)) {
  void test(`/queues shows the queues on ${kind}`, { skip, timeout: 120_000 }, async (t) => {
    const logger = pino({ level: 'silent' });
    const backend = await openQueueBackend(await url(t), {
      logger,
      onFatal: (error) => t.fail(error.message),
    });
    t.teardown(() => backend.close());
    const queues = QueueName.options.map((name) => backend.queue(name));
    await backend.queue('matcher').add('match', {}, { jobId: `match-${UPLOAD}-0001` });
    const { app, log } = await service(t, { tokens: TOKENS, queues });
    const get = (path: string, token: string) => app.inject({ url: `/queues${path}`, headers: as(token) });
    const remove = `/queues/api/queues/matcher/match-${UPLOAD}-0001/clean`;

    const page = await get('', 'operator');
    t.equal(page.statusCode, 200);
    t.match(page.headers, { 'content-type': /^text\/html/, 'content-security-policy': /default-src 'self'/ });
    t.match(page.body, /<base href="\/queues\/" \/>/);
    for (const [, file] of page.body.matchAll(/(?:src|href)="(static\/[^"]+\.(?:js|css))"/g))
      t.equal((await get(`/${file}`, 'operator')).statusCode, 200, String(file));
    t.equal((await get('/queue/matcher', 'operator')).body, page.body, 'every view is the same page');

    const shown = (await get('/api/queues', 'operator')).json<{
      queues: { name: string; readOnlyMode: boolean; counts: Record<string, number> }[];
    }>().queues;
    t.strictSame(shown.map(({ name }) => name).toSorted(), [...QueueName.options].toSorted());
    t.ok(
      shown.every(({ readOnlyMode }) => readOnlyMode),
      'an operator sees them read only',
    );
    t.equal(shown.find(({ name }) => name === 'matcher')?.counts['waiting'], 1);
    t.equal((await get('/api/redis/stats', 'operator')).statusCode, 200, 'it can question the store');

    t.match(problemOf(await app.inject('/queues')), { status: 401 });
    t.match(problemOf(await get('', 'viewer')), {
      status: 403,
      code: 'role_missing',
      detail: /role operator/,
    });
    const put = (token: string, headers = {}) =>
      app.inject({ method: 'PUT', url: remove, headers: { ...as(token), ...headers } });
    t.match(problemOf(await put('operator')), { status: 403, code: 'role_missing', detail: /role admin/ });
    const foreign = await put('admin', { host: 'here.example', origin: 'https://evil.example' });
    t.match(problemOf(foreign), { status: 403, code: 'foreign_origin' });
    t.equal(await backend.queue('matcher').getWaitingCount(), 1, 'nothing was changed yet');

    const own = await put('admin', { host: 'here.example', origin: 'https://here.example' });
    t.ok(own.statusCode < 300, own.body);
    t.equal(await backend.queue('matcher').getWaitingCount(), 0, 'an admin may');
    t.match(
      log.findLast((line) => line['audit'] === true),
      {
        who: 'admin',
        what: /^PUT \/queues\/api\/queues\//,
        uploadId: UPLOAD,
        status: own.statusCode,
      },
    );
  });
}
