import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '@viewership/shared/engine/engine';
import { quoteText } from '@viewership/shared/engine/literal';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { z } from 'zod';

/** What an SQL expression over `cell` gives for each text. */
export async function evaluate(expression: string, texts: readonly (string | null)[]): Promise<unknown[]> {
  const directory = await mkdtemp(join(tmpdir(), 'cells-'));
  try {
    const engine = new Engine({ memoryMiB: 100, threads: 1 });
    return await engine.session(
      { memoryMiB: 100, directories: [], spillDirectory: directory },
      async (session) => {
        await session.run(sqlFile(import.meta.url, '../../sql/cells.sql'));
        const values = texts.map(
          (text, index) => `(${index}, ${text === null ? 'NULL::VARCHAR' : quoteText(text)})`,
        );
        const rows = await session.all(
          z.object({ value: z.unknown() }),
          `SELECT (${expression})::VARCHAR AS value FROM (VALUES ${values.join(', ')}) t(i, cell) ORDER BY i`,
        );
        return rows.map(({ value }) => value);
      },
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
