import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmulator } from '@viewership/snowflake-emulator/emulator';
import { pino } from 'pino';
import { test } from 'tap';
import { ConfigError } from '../../src/errors.js';
import { snowflakeError } from '../../src/warehouse/snowflake/errors.js';
import { openSnowflakeWarehouse } from '../../src/warehouse/snowflake/open.js';
import { withoutSecrets } from '../../src/warehouse/snowflake/secrets.js';
import { snowflakeSettings } from '../../src/warehouse/snowflake/settings.js';
import { scratch } from '../scratch.js';
import { engine } from './fixture.js';

const PASSPHRASE = 'correct horse';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const ENCRYPTED = privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
  .toString();
const URL_OF = (rest: string) => `snowflake://acme-test/?environment=staging&user=LOADER${rest}`;

test('each kind of secret is taken from the environment or a file, and opens the account', async (t) => {
  const emulator = await startEmulator({
    users: [
      {
        name: 'LOADER',
        publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        token: 'tok',
        password: 'pw',
      },
    ],
  });
  t.teardown(() => emulator.close());
  const directory = await scratch(t);
  const file = join(directory, 'key.p8');
  await writeFile(file, ENCRYPTED);
  const at = `&url=${emulator.url}`;
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  for (const [rest, environment] of [
    ['', { SNOWFLAKE_PRIVATE_KEY: PEM }],
    ['', { SNOWFLAKE_PRIVATE_KEY: PEM.replaceAll('\n', '\\n') }],
    ['', { SNOWFLAKE_PRIVATE_KEY_FILE: file, SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: PASSPHRASE }],
    ['&authenticator=oauth', { SNOWFLAKE_TOKEN: 'tok' }],
    ['&authenticator=pat', { SNOWFLAKE_TOKEN: 'tok' }],
    ['&authenticator=password', { SNOWFLAKE_PASSWORD: 'pw' }],
  ] as const) {
    const warehouse = await openSnowflakeWarehouse(URL_OF(at + rest), { engine, logger, environment });
    await warehouse.close();
  }
  await t.rejects(
    openSnowflakeWarehouse(URL_OF(`${at}&authenticator=oauth`), {
      engine,
      logger,
      environment: { SNOWFLAKE_TOKEN: 'other-secret' },
    }),
    { name: 'ConfigError', message: /refused the login/ },
  );
  t.equal(emulator.openSessions, 0, 'every session was ended');
  t.notMatch(lines.join(''), /other-secret|"tok"|PRIVATE KEY|eyJ/);
});

test('what is missing or wrong is said with what to set, and no secret is repeated', async (t) => {
  const key = { SNOWFLAKE_PRIVATE_KEY: PEM };
  const cases: [string, NodeJS.ProcessEnv, RegExp][] = [
    ['snowflake:///', key, /set it to snowflake:\/\/<account>/],
    ['snowflake://LOADER:hunter2@acme/?environment=staging&user=x', key, /must not hold a user or a secret/],
    ['snowflake://acme/?user=LOADER', key, /environment/],
    [URL_OF('&role=x;DROP'), key, /is a plain Snowflake name/],
    [URL_OF('&colour=red'), key, /colour/],
    [URL_OF(''), {}, /SNOWFLAKE_PRIVATE_KEY is missing; set it, or SNOWFLAKE_PRIVATE_KEY_FILE/],
    [URL_OF(''), { SNOWFLAKE_PRIVATE_KEY_FILE: '/nowhere/key' }, /\/nowhere\/key, which cannot be read/],
    [
      URL_OF(''),
      { SNOWFLAKE_PRIVATE_KEY: ENCRYPTED, SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: 'hunter2' },
      /must be its passphrase/,
    ],
    [URL_OF('&authenticator=oauth'), {}, /SNOWFLAKE_TOKEN is missing/],
    [
      URL_OF('&authenticator=password'),
      { SNOWFLAKE_PASSWORD: 'hunter2' },
      /for the emulator on this machine only/,
    ],
    [
      URL_OF('&authenticator=password&url=https://acme.snowflakecomputing.com'),
      { SNOWFLAKE_PASSWORD: 'hunter2' },
      /emulator/,
    ],
  ];
  for (const [url, environment, message] of cases) {
    t.throws(() => snowflakeSettings(url, environment), ConfigError, url);
    t.throws(() => snowflakeSettings(url, environment), { message });
    try {
      snowflakeSettings(url, environment);
    } catch (error) {
      t.notMatch(String(error), /hunter2/);
    }
  }
});

test('errors of the driver become transient, a refused login, or the statement’s own, without its tokens', (t) => {
  const error = (code: unknown, message = 'it failed') =>
    snowflakeError(Object.assign(new Error(message), { code }));
  for (const [code, own] of [
    ['000625', 'write_conflict'],
    ['000612', 'warehouse_throttled'],
    ['000630', 'warehouse_timeout'],
    ['390112', 'warehouse_connection'],
    [401001, 'warehouse_connection'],
  ] as const) {
    t.match(error(code), { name: 'TransientError', code: own });
  }
  t.match(error('390144'), { name: 'ConfigError' });
  t.match(error('002003', 'Table X does not exist'), {
    name: 'SnowflakeStatementError',
    code: '002003',
    message: /Table X/,
  });
  t.match(snowflakeError(new TypeError('of undefined')), { name: 'TransientError' });
  t.equal(
    withoutSecrets(
      `Authorization: Snowflake Token="abc.def" eyJhbGciOi.eyJzdWIi.sig {"password":"pw"} ${PEM} end`,
    ),
    'Authorization: [redacted] Token="[redacted]" [redacted] {"password":"[redacted]"} [redacted]\n end',
  );
  t.end();
});
