import { resolve } from 'node:path';
import { test } from 'tap';
import { ConfigError } from '../../src/errors.js';
import { openQueueBackend } from '../../src/queue/backend.js';
import { parseQueueUrl, withoutSecrets } from '../../src/queue/url.js';
import { recordingLogger } from './recording.js';

void test('QUEUE_URL names a directory, a PostgreSQL or a Redis', async (t) => {
  t.same(parseQueueUrl('pglite:data/queue'), { kind: 'pglite', directory: resolve('data/queue') });
  t.same(parseQueueUrl('pglite:/var/lib/queue'), { kind: 'pglite', directory: '/var/lib/queue' });
  t.match(parseQueueUrl('postgres://host/db'), { kind: 'postgres' });
  t.match(parseQueueUrl('postgresql://host/db'), { kind: 'postgres' });
  t.match(parseQueueUrl('redis://host:6379/1'), { kind: 'redis' });
  t.match(parseQueueUrl('rediss://host:6380'), { kind: 'redis' });
});

for (const url of [
  '',
  'redis',
  'mysql://host/db',
  'pglite:',
  'pglite:memory://',
  'file:data/queue',
  'postgres://host:port:x/',
]) {
  void test(`QUEUE_URL=${url} is refused with what to set instead`, async (t) => {
    const options = { logger: recordingLogger().logger, onFatal: () => undefined };
    await t.rejects(openQueueBackend(url, options), ConfigError);
    await t.rejects(openQueueBackend(url, options), /QUEUE_URL.*set it to.*pglite:/);
  });
}

void test('user and password are left out of messages', async (t) => {
  t.equal(withoutSecrets(new URL('redis://me:secret@host:6379/1?x=secret')), 'redis://host:6379/1');
  const options = { logger: recordingLogger().logger, onFatal: () => undefined };
  const error: unknown = await openQueueBackend('mysql://me:secret@host/db', options).catch(
    (reason: unknown) => reason,
  );
  t.notMatch(String(error), /secret/);
});
