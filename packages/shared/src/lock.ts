import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseArtifactsUrl } from './artifacts/open.js';
import type { StoreUrls } from './config.js';
import { ConfigError } from './errors.js';
import { parseQueueUrl } from './queue/url.js';

const held = new Set<string>();

export interface DataLock {
  release(): void;
}

/**
 * Takes `<directory>/.lock` for this process, before anything in the directory is opened. Throws ConfigError naming the
 * process that holds it, or saying why the directory cannot be used.
 */
export async function lockDataDirectory(directory: string): Promise<DataLock> {
  const path = resolve(directory);
  return takeLock(join(path, '.lock'), `The data directory ${path}`, 'DATA_DIR');
}

/**
 * Takes the data directory, and `<directory>.lock` beside each embedded store that lies elsewhere: two processes on one
 * PGlite directory corrupt it without an error, and two queues over one artifact store would load uploads into two
 * warehouses. (The warehouse file is locked by DuckDB itself.) All or none.
 */
export async function lockEmbeddedStores(dataDirectory: string, urls: StoreUrls): Promise<DataLock> {
  const locks = [await lockDataDirectory(dataDirectory)];
  const release = () => locks.toReversed().forEach((lock) => lock.release());
  try {
    for (const [variable, directory] of storesElsewhere(dataDirectory, urls)) {
      locks.push(await takeLock(`${directory}.lock`, `${variable}: ${directory}`, variable));
    }
    return { release };
  } catch (error) {
    release();
    throw error;
  }
}

function storesElsewhere(dataDirectory: string, urls: StoreUrls): [string, string][] {
  const queue = parseQueueUrl(urls.queue);
  // Separate services share their artifact store; an embedded queue means that there are none.
  if (queue.kind !== 'pglite') return [];
  const artifacts = parseArtifactsUrl(urls.artifacts);
  if (artifacts.kind === 's3')
    throw new ConfigError(
      `ARTIFACTS_URL is ${artifacts.url}, but the queue lives inside this process, and nothing would keep a second process with a queue of its own from working on the same bucket. Set QUEUE_URL to redis://… or postgres://…, or ARTIFACTS_URL to file:<directory>.`,
    );
  const stores: [string, string][] = [
    ['QUEUE_URL', queue.directory],
    ['ARTIFACTS_URL', resolve(artifacts.directory)],
  ];
  return stores.filter(([, directory]) => !directory.startsWith(`${resolve(dataDirectory)}${sep}`));
}

/**
 * The lock is DuckDB's fcntl lock on an otherwise unused database file: the kernel frees it at any death of the process,
 * and it needs no native addon.
 */
async function takeLock(path: string, what: string, variable: string): Promise<DataLock> {
  const refuse = (holder: string) =>
    new ConfigError(
      `${what} is in use by ${holder}. Stop that process, or set ${variable} to another directory.`,
    );
  // fcntl locks do not exclude a second open in the same process.
  if (held.has(path)) throw refuse(`this process (PID ${process.pid})`);
  held.add(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    const instance = await DuckDBInstance.create(path, { threads: '1', memory_limit: '32MB' });
    return {
      release: () => {
        instance.closeSync();
        held.delete(path);
      },
    };
  } catch (error) {
    held.delete(path);
    const message = error instanceof Error ? error.message : String(error);
    const holder = /Conflicting lock is held in (.*?\(PID \d+\))/.exec(message)?.[1];
    if (holder !== undefined) throw refuse(holder);
    // Not removed here: of two starts that find it damaged, the second would remove the lock that the first has just taken.
    const advice = /not a valid DuckDB|not read enough bytes/.test(message)
      ? `No process holds ${path}, which was left unfinished: remove it and start again.`
      : `Set ${variable} to a directory that can be written.`;
    throw new ConfigError(`${what} cannot be used (${message}). ${advice}`, { cause: error });
  }
}
