import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { once } from 'node:events';

const EXTRA_FOLDERS = ['/usr/bin', '/usr/local/bin', '/usr/sbin', '/opt/homebrew/bin'];
const S3_SERVER = 'viewership-pipeline/versitygw-v1.8.0/versitygw';
const INSTALL = 'run `node scripts/test-services.mjs`, which installs it or says how';

export const redisServerProgram = (): string | undefined => findProgram('redis-server');
export const opensslProgram = (): string | undefined => findProgram('openssl');
export const chromiumProgram = (): string | undefined => findProgram('chromium');
export const prometheusProgram = (): string | undefined => findProgram('prometheus');

/**
 * An S3 server that is one: it answers 412 to `If-None-Match`, also at the end of a multipart upload, and refuses a wrong
 * checksum. s3rver does neither, moto takes any checksum, gofakes3 has none, and Debian's rclone serves no S3.
 * scripts/test-services.mjs builds it into this place.
 */
export function s3ServerProgram(): string | undefined {
  const cache = process.env['XDG_CACHE_HOME'] ?? '';
  const program = join(cache === '' ? join(homedir(), '.cache') : cache, S3_SERVER);
  return isExecutable(program) ? program : undefined;
}

/** The folder that has sqlglot, a parser of Snowflake's SQL for Python. */
export function sqlglotFolder(): string | undefined {
  const cache = process.env['XDG_CACHE_HOME'] ?? '';
  const folder = join(
    cache === '' ? join(homedir(), '.cache') : cache,
    'viewership-pipeline/sqlglot-30.15.0',
  );
  return existsSync(join(folder, 'sqlglot/__init__.py')) ? folder : undefined;
}

function findProgram(name: string): string | undefined {
  return [...(process.env['PATH'] ?? '').split(delimiter), ...EXTRA_FOLDERS]
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** The folder with `initdb` and `postgres`: the newest version of Debian's layout, else wherever PATH leads. */
export function postgresFolder(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...EXTRA_FOLDERS,
  ].find((folder) => isExecutable(join(folder, 'initdb')) && isExecutable(join(folder, 'postgres')));
}

const SEARCHES = {
  redis: redisServerProgram,
  postgres: postgresFolder,
  prometheus: prometheusProgram,
  chromium: chromiumProgram,
  s3: s3ServerProgram,
  sqlglot: sqlglotFolder,
} as const;

/** For tap's `skip`: false when the service can be started, else why not. In CI a missing service is a failure. */
export function missing(service: keyof typeof SEARCHES): string | false {
  if (SEARCHES[service]() !== undefined) return false;
  const reason = `${service} is not installed: ${INSTALL}`;
  if (process.env['CI'] !== undefined) throw new Error(reason);
  return reason;
}

export function required<T>(program: T | undefined, name: string): T {
  if (program === undefined) throw new Error(`${name} is not installed: ${INSTALL}`);
  return program;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
