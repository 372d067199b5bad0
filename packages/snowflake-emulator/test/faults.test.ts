import { generateKeyPairSync } from 'node:crypto';
import { test } from 'tap';
import { connect, open } from './driver.js';

async function counting(t: Parameters<typeof open>[0]) {
  const { client, emulator } = await open(t);
  const { ask } = await client();
  await ask('CREATE DATABASE A');
  await ask('CREATE TABLE A.PUBLIC.T (id INTEGER)');
  const insert = () => ask('INSERT INTO A.PUBLIC.T VALUES (1)');
  const count = async () => (await (await client()).ask('SELECT COUNT(*) FROM A.PUBLIC.T'))[0]?.[0];
  return { emulator, client, ask, insert, count };
}

test('a connection that breaks, before the statement or after it, and a 503 change nothing: the driver asks again', async (t) => {
  const { emulator, client, count } = await counting(t);
  const kinds = ['drop-before', 'drop-after', 'http-503'] as const;
  for (const kind of kinds) emulator.fail({ kind, matching: '^INSERT' });
  // At once, since the driver waits for some seconds before it asks again.
  const sessions = await Promise.all(kinds.map(() => client()));
  const inserted = await Promise.all(sessions.map(({ ask }) => ask('INSERT INTO A.PUBLIC.T VALUES (1)')));
  t.strictSame(inserted, [[[1]], [[1]], [[1]]]);
  t.equal(emulator.faultsLeft, 0);
  t.equal(await count(), 3, 'no request was run twice');
});

test('a session that is lost takes what it had open with it; what was committed stays', async (t) => {
  const { emulator, client, ask, insert, count } = await counting(t);
  await ask('BEGIN');
  await insert();
  emulator.fail({ kind: 'lose-session-before', matching: '^COMMIT' });
  await t.rejects(ask('COMMIT'));
  t.equal(await count(), 0);
  const again = await client();
  await again.ask('BEGIN');
  await again.ask('INSERT INTO A.PUBLIC.T VALUES (1)');
  emulator.fail({ kind: 'lose-session-after', matching: '^COMMIT' });
  await t.rejects(again.ask('COMMIT'), 'the answer is lost');
  t.equal(await count(), 1);
});

test('an error that was switched on comes with its code; a session that expired is renewed', async (t) => {
  const { emulator, insert, count } = await counting(t);
  emulator.fail({ kind: 'error', code: '000612', message: 'too many' });
  await t.rejects(insert(), { code: '000612', message: /too many/ });
  emulator.fail({ kind: 'expire-token', matching: '^INSERT' });
  t.strictSame(await insert(), [[1]]);
  t.equal(await count(), 1);
});

test('a statement that hangs ends when it is cancelled', async (t) => {
  const { emulator, client } = await counting(t);
  const { connection } = await client();
  emulator.fail({ kind: 'hang', matching: 'SELECT 7' });
  const ended = new Promise<{ code?: unknown } | undefined>((resolve) => {
    const statement = connection.execute({ sqlText: 'SELECT 7', complete: (error) => resolve(error) });
    const cancel = () => {
      if (!emulator.statements.some(({ sql }) => sql === 'SELECT 7')) setTimeout(cancel, 5);
      else statement.cancel((error) => t.notOk(error));
    };
    cancel();
  });
  t.match(await ended, { code: '000604' });
});

test('only who proves to be a user gets in', async (t) => {
  const key = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const { emulator } = await open(t, {
    users: [{ name: 'loader', publicKey: key.publicKey, token: 'secret' }],
  });
  const stranger = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const tryWith = async (options: Parameters<typeof connect>[1]) =>
    (await connect(emulator, options)).close();
  const jwt = { authenticator: 'SNOWFLAKE_JWT', username: 'loader' };
  await tryWith({ ...jwt, privateKey: key.privateKey });
  await tryWith({ authenticator: 'OAUTH', token: 'secret' });
  await tryWith({ authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', username: 'loader', token: 'secret' });
  await t.rejects(tryWith({ ...jwt, privateKey: stranger.privateKey }), { code: '390144' });
  await t.rejects(tryWith({ authenticator: 'OAUTH', token: 'other' }), { code: '390100' });
  await t.rejects(tryWith({ username: 'loader', password: '' }));
  t.equal(emulator.openSessions, 0, 'and leaves nothing behind');
});
