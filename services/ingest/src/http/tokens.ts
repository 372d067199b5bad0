import { createHash, timingSafeEqual } from 'node:crypto';
import { ConfigError } from '@viewership/shared/errors';
import { Role } from './role.js';

/** Who calls: the name of the token, for the log. */
export interface Caller {
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
}

interface KnownToken extends Caller {
  readonly sha256: Buffer;
}

const ENTRY = /^([A-Za-z0-9._-]{1,64}):([a-z]+(?:\+[a-z]+)*):([0-9a-fA-F]{64})$/;
const FORMAT = 'name:role[+role]:sha256hex, where sha256hex is the SHA-256 of the token';

/** The tokens that may call. Only their hashes are known, so that the environment gives no token away. */
export class Tokens {
  constructor(private readonly known: readonly KnownToken[]) {}

  /** The caller of this token. Compares with every hash in constant time, so that time tells nothing about either. */
  find(token: string): Caller | undefined {
    const given = sha256(token);
    let caller: Caller | undefined;
    for (const candidate of this.known) if (timingSafeEqual(candidate.sha256, given)) caller = candidate;
    return caller;
  }

  /** These tokens and one more, for a client that lives in this process. */
  with(name: string, roles: readonly Role[], token: string): Tokens {
    return new Tokens([...this.known, { name, roles: new Set(roles), sha256: sha256(token) }]);
  }
}

/**
 * Reads `API_TOKENS`: `name:role[+role]:sha256hex`, comma-separated.
 * @throws ConfigError that says which entry is wrong, without repeating it: people put tokens where hashes belong.
 */
export function parseTokens(text: string): Tokens {
  const names = new Set<string>();
  const known = text.split(',').map((entry, index): KnownToken => {
    const [, name, roles, hash] = ENTRY.exec(entry.trim()) ?? [];
    if (name === undefined || roles === undefined || hash === undefined) {
      throw new ConfigError(`API_TOKENS: entry ${index + 1} is not ${FORMAT}`);
    }
    if (names.has(name)) throw new ConfigError(`API_TOKENS: the name ${name} is there twice`);
    names.add(name);
    const parsed = roles.split('+').map((role) => Role.safeParse(role));
    if (parsed.some(({ success }) => !success)) {
      throw new ConfigError(`API_TOKENS: the roles of ${name} must be of ${Role.options.join(', ')}`);
    }
    return {
      name,
      roles: new Set(parsed.flatMap(({ data }) => data ?? [])),
      sha256: Buffer.from(hash, 'hex'),
    };
  });
  return new Tokens(known);
}

function sha256(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
