import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ConfigError, TransientError } from '../../errors.js';

const CREATE = `
const { PGlite } = await import(process.argv[1]);
const db = await PGlite.create({ dataDir: process.argv[2] });
await db.close();
process.exit(0);`;

/**
 * Creates the database directory in a child process that ends: PGlite's initdb takes 800 MB and never gives them back.
 * The directory appears under its name only when it is complete, so a crash here leaves nothing that looks damaged.
 */
export async function firstBoot(directory: string): Promise<void> {
  const parent = dirname(directory);
  await mkdir(parent, { recursive: true });
  const unfinished = `${basename(directory)}.new-`;
  const temporary = await mkdtemp(join(parent, unfinished));
  const { NODE_OPTIONS: _inherited, ...env } = process.env;
  const driver = import.meta.resolve('@electric-sql/pglite');
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', CREATE, driver, temporary], {
      env,
    });
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw new TransientError(
      'queue_not_created',
      `QUEUE_URL: cannot create ${directory} (is there room on the disk, and 1 GB of memory?): ${lastLine(error)}`,
      { cause: error },
    );
  }
  await moveInto(temporary, directory);

  for (const name of await readdir(parent)) {
    if (name.startsWith(unfinished)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** Of what the child wrote before it ended: Node's stack comes first, PostgreSQL's reason last. */
function lastLine(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Node.js v'));
  return lines.at(-1)?.trim() ?? String(error);
}

async function moveInto(temporary: string, directory: string): Promise<void> {
  try {
    await rename(temporary, directory);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw new ConfigError(
      `QUEUE_URL: cannot create ${directory} (${String(error)}): name a directory that is not a mount point itself`,
      { cause: error },
    );
  }
}
