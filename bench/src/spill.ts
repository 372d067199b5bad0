import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The names that DuckDB gives to what does not fit into memory. */
const SPILLED = /^duckdb_temp_/;

/** What DuckDB sessions have spilled below a directory at this moment, in MiB. */
export async function spilledMiB(directory: string): Promise<number> {
  const names = await readdir(directory, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    names
      .filter((name) => SPILLED.test(name.slice(name.lastIndexOf('/') + 1)))
      .map((name) =>
        stat(join(directory, name)).then(
          ({ blocks }) => blocks * 512,
          // Spilled files come and go with the statement.
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20;
}
