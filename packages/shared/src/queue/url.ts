import { resolve } from 'node:path';
import { ConfigError } from '../errors.js';

export type QueueTarget =
  | { readonly kind: 'pglite'; readonly directory: string }
  | { readonly kind: 'postgres' | 'redis'; readonly url: URL };

const FORMS = 'pglite:<directory>, postgres://user:password@host/database or redis://host:6379/0';

/** Reads `QUEUE_URL`. Messages never repeat the URL, which may hold a password. */
export function parseQueueUrl(text: string): QueueTarget {
  const scheme = /^([a-z]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'pglite') {
    const directory = text.slice('pglite:'.length);
    if (directory === '' || directory.includes('://') || directory.startsWith('//')) {
      throw new ConfigError(
        'QUEUE_URL names no directory: set it to pglite:<directory>, such as pglite:data/queue',
      );
    }
    return { kind: 'pglite', directory: resolve(directory) };
  }
  const kind = kindOf(scheme);
  if (kind === undefined) throw new ConfigError(`QUEUE_URL has an unknown form: set it to ${FORMS}`);
  if (!URL.canParse(text))
    throw new ConfigError(`QUEUE_URL is not a valid ${scheme} URL: set it to ${FORMS}`);
  return { kind, url: new URL(text) };
}

function kindOf(scheme: string | undefined): 'postgres' | 'redis' | undefined {
  if (scheme === 'postgres' || scheme === 'postgresql') return 'postgres';
  if (scheme === 'redis' || scheme === 'rediss') return 'redis';
  return undefined;
}

/** Host, port and database, without user and password: for logs and messages. */
export function withoutSecrets(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}
