import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstBoot } from '../../src/queue/pglite/first-boot.js';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
/** Its path has PGlite's version in it, on which alone depends what a new directory holds. */
const DRIVER = import.meta.resolve('@electric-sql/pglite');

/**
 * Makes `directory` a queue directory as a first start leaves it, and gives it back. Creating one takes seconds of CPU time,
 * which is what pglite.test.ts, pglite-directory.test.ts and start.test.ts are about; for all others it is made once and
 * copied.
 */
export async function copyNewQueue(directory: string): Promise<string> {
  const pristine = join(CACHE, `queue-${createHash('sha256').update(DRIVER).digest('hex').slice(0, 16)}`);
  if (!(await exists(pristine))) await create(pristine);
  await cp(pristine, directory, { recursive: true });
  return directory;
}

/** Appears whole or not at all; of several processes that make it, the first one's stays. */
async function create(pristine: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const own = await mkdtemp(join(CACHE, 'new-'));
  try {
    await firstBoot(join(own, 'queue'));
    await rename(join(own, 'queue'), pristine).catch(async (error: unknown) => {
      if (!(await exists(pristine))) throw error;
    });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
