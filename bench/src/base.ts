import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quoteText } from '@viewership/shared/engine/literal';
import { runInDuckDb } from './duckdb.js';
import { forked } from './forked.js';
import { Measured } from './process-tree.js';

/** The bare load that everything is compared with: one CREATE TABLE from the file, all text, into a fresh DuckDB file, in a process of its own. */
export async function measureBase(csv: string, directory: string): Promise<Measured> {
  const home = await mkdtemp(join(directory, 'base-'));
  try {
    return await forked(Measured, fileURLToPath(import.meta.url), [csv, join(home, 'base.duckdb')]);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The child: measures itself, since the start of Node is no part of a load. */
async function measureHere(csv: string, database: string): Promise<void> {
  const before = process.cpuUsage();
  const start = performance.now();
  await runInDuckDb(database, [
    `CREATE TABLE base AS SELECT * FROM read_csv(${quoteText(csv)}, all_varchar = true)`,
  ]);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const measured: Measured = {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakRssMiB: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(measured, () => process.disconnect());
}

const [, script, csv, database] = process.argv;
if (script === fileURLToPath(import.meta.url) && csv !== undefined && database !== undefined)
  await measureHere(csv, database);
