import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

export const Count = z.coerce.number().int().min(1);

/** The value of an option of the command line. Throws an Error that names it when it does not fit. */
export function option<S extends z.ZodType>(schema: S, name: string, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const what = parsed.error.issues.map(({ message }) => message).join('; ');
  throw new Error(`--${name} is ${JSON.stringify(value)}: ${what}. See --help.`);
}

/**
 * The numbers of the command line, by name, each with its default; undefined when it asks for help, which is then printed.
 * Throws when an option is unknown or no number above zero.
 */
export function numbers<const D extends Readonly<Record<string, number>>>(
  usage: string,
  defaults: D,
): Record<keyof D, number> | undefined {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      { type: 'string', default: String(value) } as const,
    ]),
  );
  const parsed = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
  const values: Readonly<Record<string, string | boolean | undefined>> = parsed.values;
  if (values['help'] !== undefined) {
    process.stdout.write(usage);
    return undefined;
  }
  return Object.fromEntries(
    Object.keys(defaults).map((name) => [name, option(Count, name, values[name])]),
  ) as Record<keyof D, number>;
}

/** A directory that is removed when `work` has ended. */
export async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'viewership-bench-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

export function print(name: string, figures: unknown): void {
  process.stdout.write(`${name} ${JSON.stringify(figures, null, 1)}\n`);
}
