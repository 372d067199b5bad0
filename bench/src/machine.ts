import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import duckdb from '@duckdb/node-api';
import { z } from 'zod';
import type { Machine, Versions } from './results.js';

export function machine(): z.infer<typeof Machine> {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

export async function versions(): Promise<z.infer<typeof Versions>> {
  const manifest: unknown = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return {
    pipeline: z.object({ version: z.string() }).parse(manifest).version,
    node: process.version,
    duckdb: duckdb.version(),
  };
}
