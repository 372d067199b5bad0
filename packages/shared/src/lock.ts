import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ConfigError } from './errors.js';

const held = new Set<string>();

export interface DataLock {
  release(): void;
}

/**
 * Takes `<directory>/.lock` for this process, before anything in the directory is opened. The lock is DuckDB's fcntl lock
 * on an otherwise unused database file: the kernel frees it at any death of the process, and it needs no native addon.
 * Throws ConfigError naming the process that holds it, or saying why the directory cannot be used.
 */
export async function lockDataDirectory(directory: string): Promise<DataLock> {
  const path = join(resolve(directory), '.lock');
  const refuse = (holder: string) =>
    new ConfigError(
      `The data directory ${resolve(directory)} is in use by ${holder}. Stop that process, or set DATA_DIR to another directory.`,
    );
  // fcntl locks do not exclude a second open in the same process.
  if (held.has(path)) throw refuse(`this process (PID ${process.pid})`);
  held.add(path);
  try {
    await mkdir(resolve(directory), { recursive: true });
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
    throw new ConfigError(
      `The data directory ${resolve(directory)} cannot be used (${message}). Set DATA_DIR to a directory that can be written.`,
      { cause: error },
    );
  }
}
