import { DuckDBInstance } from '@duckdb/node-api';

/** Runs statements in an instance of its own: two threads, as the budgets are stated, and the memory that the pipeline has. */
export async function runInDuckDb(path: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path, {
    threads: '2',
    memory_limit: '1200MiB',
    ...(path === ':memory:' ? {} : { storage_compatibility_version: 'latest' }),
  });
  const connection = await instance.connect();
  try {
    for (const statement of statements) await connection.run(statement);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
