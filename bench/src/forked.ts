import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { z } from 'zod';

/** Runs a module of ours as a process of its own and gives the one message that it sends. Throws when it ends without. */
export async function forked<S extends z.ZodType>(
  schema: S,
  path: string,
  args: readonly string[],
): Promise<z.infer<S>> {
  const child = fork(path, args);
  let message: unknown;
  child.once('message', (sent) => (message = sent));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0 || message === undefined)
    throw new Error(`${path} ${args.join(' ')} ended with code ${code}; its own words stand above`);
  return schema.parse(message);
}
