import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Durable publication on a local file system: temporary file on the same file system, fsync, rename or link, fsync of the
 * directory. After the call returns, the name survives a power cut; before, a reader sees no part of it.
 * `link` is the exclusive form: unlike rename it fails when the name exists, on every POSIX file system.
 */

export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates a directory and makes every new level durable. */
export async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true });
  if (first === undefined) return;
  for (let at = directory; at.length >= first.length; at = dirname(at)) await syncDirectory(dirname(at));
}

/** Writes bytes to a new file in `directory` and makes its content durable; gives the path. Leaves nothing when it fails. */
export async function writeTemporary(directory: string, bytes: Buffer | string): Promise<string> {
  const path = join(directory, `${process.pid}-${randomBytes(8).toString('hex')}`);
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return path;
}

/** Gives the file at `temporary` the name `target` unless the name is taken; the temporary name is gone either way. */
export async function publishExclusively(temporary: string, target: string): Promise<boolean> {
  try {
    await makeDirectory(dirname(target));
    if (!(await linkUnlessTaken(temporary, target))) return false;
  } finally {
    await rm(temporary, { force: true });
  }
  await syncDirectory(dirname(target));
  return true;
}

async function linkUnlessTaken(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Gives the file at `temporary` the name `target`, replacing what had it; the temporary name is gone either way. */
export async function publishReplacing(temporary: string, target: string): Promise<void> {
  try {
    await makeDirectory(dirname(target));
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(dirname(target));
}
