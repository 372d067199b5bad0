import { createHash, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { z } from 'zod';
import { SnowflakeError } from './errors.js';

/** A person or service that may log in, with the one thing that proves it. */
export const User = z.strictObject({
  name: z.string(),
  password: z.string().optional(),
  /** PEM; the client signs with the private key. */
  publicKey: z.string().optional(),
  /** Of OAuth, or a programmatic access token. */
  token: z.string().optional(),
});
export type User = z.infer<typeof User>;

export const LoginRequest = z.object({
  data: z.object({
    LOGIN_NAME: z.string().default(''),
    PASSWORD: z.string().optional(),
    AUTHENTICATOR: z.string().default('SNOWFLAKE'),
    TOKEN: z.string().optional(),
    SESSION_PARAMETERS: z.record(z.string(), z.unknown()).default({}),
  }),
});
export type LoginRequest = z.infer<typeof LoginRequest>;

const refused = new SnowflakeError('390100', '08001', 'Incorrect username or password was specified.');
const JWT = z.object({ iss: z.string(), sub: z.string(), exp: z.number() });

/** Throws 390100 or 390144 unless the request proves that it comes from one of the users. */
export function authenticate(users: readonly User[], { data }: LoginRequest): User {
  const user = users.find(({ name }) => name.toUpperCase() === data.LOGIN_NAME.toUpperCase());
  switch (data.AUTHENTICATOR.toUpperCase()) {
    case 'SNOWFLAKE':
      if (user === undefined || !same(user.password, data.PASSWORD)) throw refused;
      return user;
    case 'OAUTH':
    case 'PROGRAMMATIC_ACCESS_TOKEN': {
      const owner = user ?? users.find(({ token }) => same(token, data.TOKEN));
      if (owner === undefined || !same(owner.token, data.TOKEN)) throw refused;
      return owner;
    }
    case 'SNOWFLAKE_JWT':
      if (user?.publicKey === undefined || !signed(data.TOKEN ?? '', user.name, user.publicKey)) {
        throw new SnowflakeError('390144', '08001', 'JWT token is invalid.');
      }
      return user;
    default:
      throw new SnowflakeError('390301', '08001', `The emulator has no authenticator ${data.AUTHENTICATOR}.`);
  }
}

function same(expected: string | undefined, given: string | undefined): boolean {
  if (expected === undefined || given === undefined) return false;
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The signature, the fingerprint of the key in `iss`, and the time, as Snowflake checks them. */
function signed(token: string, name: string, pem: string): boolean {
  const [head = '', body = '', signature = ''] = token.split('.');
  const key = createPublicKey(pem);
  const sound = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${body}`),
    key,
    Buffer.from(signature, 'base64url'),
  );
  if (!sound) return false;
  const claims = JWT.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  const fingerprint = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  return (
    claims.iss.endsWith(`.${name.toUpperCase()}.SHA256:${fingerprint}`) && claims.exp * 1000 > Date.now()
  );
}
