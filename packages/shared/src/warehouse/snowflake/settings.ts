import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../../errors.js';

const Name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_$]*$/, 'is a plain Snowflake name');

/** The parameters of `snowflake://<account>/?…`; secrets never stand in it. */
const UrlParameters = z.strictObject({
  environment: z.enum(['staging', 'prod']).describe('which names of sql/environments.yaml'),
  user: z.string().min(1),
  warehouse: Name.optional(),
  role: Name.optional(),
  authenticator: z.enum(['key-pair', 'oauth', 'pat', 'password']).default('key-pair'),
  /** Where the account answers, when that is not <account>.snowflakecomputing.com. */
  url: z.url().optional(),
  statementTimeoutSeconds: z.coerce.number().int().min(1).max(86_400).default(3_600),
  lockTimeoutSeconds: z.coerce.number().int().min(0).max(86_400).default(300),
});

export interface SnowflakeSettings extends z.infer<typeof UrlParameters> {
  readonly account: string;
  readonly secret: Secret;
}

type Secret =
  | { readonly kind: 'key-pair'; readonly privateKey: string }
  | { readonly kind: 'oauth' | 'pat'; readonly token: string }
  | { readonly kind: 'password'; readonly password: string };

const EXAMPLE =
  'snowflake://<account>/?environment=staging&user=<user>&warehouse=<warehouse>&role=<role>, with the private key in SNOWFLAKE_PRIVATE_KEY_FILE';

/**
 * The settings of a warehouse URL, with the secret from the environment: SNOWFLAKE_PRIVATE_KEY or SNOWFLAKE_PRIVATE_KEY_FILE (PEM)
 * with SNOWFLAKE_PRIVATE_KEY_PASSPHRASE when it is encrypted, SNOWFLAKE_TOKEN or SNOWFLAKE_TOKEN_FILE, SNOWFLAKE_PASSWORD. Throws ConfigError
 * that says what to set, and never repeats a secret.
 */
export function snowflakeSettings(url: string, environment: NodeJS.ProcessEnv): SnowflakeSettings {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'snowflake:' || parsed.hostname === '') {
    throw new ConfigError(`WAREHOUSE_URL is no Snowflake address; set it to ${EXAMPLE}`);
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new ConfigError(
      `WAREHOUSE_URL must not hold a user or a secret before the account; set it to ${EXAMPLE}`,
    );
  }
  const parameters = UrlParameters.safeParse(Object.fromEntries(parsed.searchParams));
  if (!parameters.success) {
    throw new ConfigError(
      `WAREHOUSE_URL is not right; set it to ${EXAMPLE}:\n${z.prettifyError(parameters.error)}`,
    );
  }
  const { data } = parameters;
  if (data.authenticator === 'password' && !isLoopback(data.url)) {
    throw new ConfigError(
      'A password is for the emulator on this machine only; Snowflake gets a key pair, OAuth or a programmatic token.',
    );
  }
  return { ...data, account: parsed.hostname, secret: secretOf(data.authenticator, environment) };
}

function isLoopback(url: string | undefined): boolean {
  return url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

function secretOf(kind: Secret['kind'], environment: NodeJS.ProcessEnv): Secret {
  switch (kind) {
    case 'key-pair':
      return { kind, privateKey: privateKey(environment) };
    case 'oauth':
    case 'pat':
      return { kind, token: given(environment, 'SNOWFLAKE_TOKEN').trim() };
    case 'password': {
      const password = environment['SNOWFLAKE_PASSWORD'];
      if (password === undefined)
        throw new ConfigError('SNOWFLAKE_PASSWORD is missing; it is the password of the emulator.');
      return { kind, password };
    }
  }
}

/** The variable, or the content of the file that the variable with `_FILE` names. */
function given(environment: NodeJS.ProcessEnv, name: string): string {
  const own = environment[name];
  if (own !== undefined && own !== '') return own;
  const path = environment[`${name}_FILE`];
  if (path === undefined || path === '')
    throw new ConfigError(`${name} is missing; set it, or ${name}_FILE to a file that holds it.`);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${name}_FILE names ${path}, which cannot be read.`, { cause: error });
  }
}

/** Decrypted here, so that a wrong passphrase is said at the start, and not by the driver as a failed login. */
function privateKey(environment: NodeJS.ProcessEnv): string {
  const pem = given(environment, 'SNOWFLAKE_PRIVATE_KEY').replaceAll('\\n', '\n');
  const passphrase = environment['SNOWFLAKE_PRIVATE_KEY_PASSPHRASE'];
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    // What OpenSSL says could quote the key.
    throw new ConfigError(
      'The private key cannot be read: it must be PEM (PKCS 8), and when it is encrypted SNOWFLAKE_PRIVATE_KEY_PASSPHRASE must be its passphrase.',
    );
  }
  if (key.asymmetricKeyType !== 'rsa')
    throw new ConfigError('The private key is no RSA key, which Snowflake asks for.');
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
