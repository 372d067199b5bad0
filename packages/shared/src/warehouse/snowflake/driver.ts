import type { Connection, ConnectionOptions } from 'snowflake-sdk';
import type { Logger } from 'pino';
import { snowflakeError } from './errors.js';
import { withoutSecrets } from './secrets.js';
import type { SnowflakeSettings } from './settings.js';

const importDriver = async () => (await import('snowflake-sdk')).default;
type Driver = Awaited<ReturnType<typeof importDriver>>;

let loaded: Promise<Driver> | undefined;

/**
 * The driver, loaded when a Snowflake warehouse is opened and never else: half a second and 100 MB. Its settings are of the
 * process. It would write a log file into the working directory, send telemetry with every login, and evaluate VARIANT
 * values that are no JSON as code.
 */
export async function loadDriver(logger: Logger): Promise<Driver> {
  loaded ??= load(logger);
  return loaded;
}

async function load(logger: Logger): Promise<Driver> {
  process.env['SF_TELEMETRY_DISABLE_CONNECTION_SHAPE'] ??= '1';
  process.env['SNOWFLAKE_DISABLE_PLATFORM_DETECTION'] ??= 'true';
  process.env['SNOWFLAKE_DISABLE_MINICORE'] ??= 'true';
  const driver = await importDriver();
  const log = logger.child({ part: 'snowflake driver' });
  const say = (level: 'warn' | 'error') => (message: string) => log[level](withoutSecrets(message));
  const quiet = () => undefined;
  // Not in its types.
  const ours = {
    customLogger: { error: say('error'), warn: say('warn'), info: quiet, debug: quiet, trace: quiet },
  };
  driver.configure({
    ...ours,
    logLevel: 'WARN',
    additionalLogToConsole: false,
    jsonColumnVariantParser: (text: string): unknown => JSON.parse(text),
  });
  return driver;
}

/** A session of its own. Throws ConfigError when the account refuses the user, TransientError when it does not answer. */
export async function connect(driver: Driver, settings: SnowflakeSettings): Promise<Connection> {
  const { account, url, user, warehouse, role, secret } = settings;
  const options: ConnectionOptions = {
    account,
    username: user,
    application: 'viewership-pipeline',
    clientSessionKeepAlive: true,
    rowMode: 'array',
    ...(url === undefined ? {} : { accessUrl: url.replace(/\/$/, '') }),
    ...(warehouse === undefined ? {} : { warehouse }),
    ...(role === undefined ? {} : { role }),
    ...authentication(secret),
  };
  const connection = driver.createConnection(options);
  // connectAsync would resolve also when the login failed.
  await new Promise<void>((resolve, reject) =>
    connection.connect((error) => {
      if (error === undefined || error === null) resolve();
      else reject(snowflakeError(error));
    }),
  );
  return connection;
}

function authentication(secret: SnowflakeSettings['secret']): ConnectionOptions | Partial<ConnectionOptions> {
  switch (secret.kind) {
    case 'key-pair':
      return { authenticator: 'SNOWFLAKE_JWT', privateKey: secret.privateKey };
    case 'oauth':
      return { authenticator: 'OAUTH', token: secret.token };
    case 'pat':
      return { authenticator: 'PROGRAMMATIC_ACCESS_TOKEN', token: secret.token };
    case 'password':
      return { password: secret.password };
  }
}
