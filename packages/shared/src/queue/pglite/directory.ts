import { access, constants, mkdir, readdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { Logger } from 'pino';
import { ConfigError } from '../../errors.js';
import { firstBoot } from './first-boot.js';

/**
 * The database in `directory`, created when there is none. One that cannot be opened is renamed to
 * `<directory>.broken-<time>` and replaced: the queue is disposable, the reconciler fills it from the artifacts.
 * @param open opens and checks the database; may throw anything
 */
export async function openDirectory(
  directory: string,
  open: (directory: string) => Promise<PGlite>,
  logger: Logger,
): Promise<PGlite> {
  const found = await inspect(directory);
  if (found === 'database') {
    try {
      return await open(directory);
    } catch (error) {
      await setAside(directory, error, logger);
    }
  } else if (found === 'remains') {
    await setAside(directory, new Error('it has no PG_VERSION file'), logger);
  }
  await firstBoot(directory);
  return open(directory);
}

/** What is there. PGlite itself would initialise a directory without PG_VERSION anew, over whatever it holds. */
async function inspect(directory: string): Promise<'nothing' | 'database' | 'remains'> {
  const names = await entries(directory);
  if (names.length === 0) return 'nothing';
  if (names.includes('PG_VERSION')) return 'database';
  if (names.some((name) => /^(base|global|pg_.*|postgresql\..*|postmaster\..*)$/.test(name)))
    return 'remains';
  throw new ConfigError(
    `QUEUE_URL: ${directory} holds other files (${names.slice(0, 3).join(', ')}): name an empty or new directory`,
  );
}

async function entries(directory: string): Promise<string[]> {
  try {
    await mkdir(dirname(directory), { recursive: true });
    const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    await access(
      names === undefined ? dirname(directory) : directory,
      constants.R_OK | constants.W_OK | constants.X_OK,
    );
    return names ?? [];
  } catch (error) {
    throw new ConfigError(`QUEUE_URL: cannot use ${directory}: ${String(error)}`, { cause: error });
  }
}

async function setAside(directory: string, reason: unknown, logger: Logger): Promise<void> {
  const aside = `${directory}.broken-${new Date().toISOString().replaceAll(':', '-')}`;
  await rename(directory, aside);
  logger.warn(
    { err: reason, directory, setAsideAs: aside },
    'the queue directory cannot be opened and was set aside; the queue is rebuilt from the artifacts',
  );
}
