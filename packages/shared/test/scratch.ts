import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty directory that is removed at the end of the test. */
export async function scratch(t: { teardown(fn: () => Promise<void>): void }): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'viewership-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
