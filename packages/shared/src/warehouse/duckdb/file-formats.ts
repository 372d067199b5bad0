import type { DuckDBConnection } from '@duckdb/node-api';
import type { Environment } from '../environment.js';
import { type FileFormat, fileFormatValues } from '../file-formats.js';
import { statement } from '../render.js';
import { transaction } from './connections.js';

/** Replaces the content of `viewership_file_formats`, in one transaction. */
export async function writeFileFormats(
  connection: DuckDBConnection,
  environment: Environment,
  formats: readonly FileFormat[],
): Promise<void> {
  const insert = statement('templates/insert-format.sql', environment);
  await transaction(connection, async () => {
    await connection.run(statement('templates/delete-formats.sql', environment));
    for (const format of formats) await connection.run(insert, fileFormatValues(format));
    return {};
  });
}
