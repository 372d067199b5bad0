import type { DuckDBConnection } from '@duckdb/node-api';
import type { Environment } from '../environment.js';
import { ADDED_COLUMNS, RELATIONS, TABLES } from '../relations.js';
import { statement } from '../render.js';
import { transaction } from './connections.js';

/** Creates the schemas and tables that are missing and brings the views up to date, in one transaction. */
export async function migrate(connection: DuckDBConnection, environment: Environment): Promise<void> {
  const { EPISODE_DETAILS: _table, ...schemas } = environment.placeholders;
  await transaction(connection, async () => {
    for (const schema of new Set(Object.values(schemas))) {
      await connection.run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    }
    for (const table of TABLES) await connection.run(statement(`tables/${table}.sql`, environment));
    for (const { table, columns } of ADDED_COLUMNS) {
      for (const [column, type] of Object.entries(columns)) {
        const target = `${environment.placeholders.STAGING_DB}.${table}`;
        await connection.run(`ALTER TABLE ${target} ADD COLUMN IF NOT EXISTS ${column} ${type}`);
      }
    }
    for (const { name, target } of RELATIONS) {
      const select = statement(`relations/${name}.sql`, environment);
      await connection.run(`CREATE OR REPLACE VIEW ${target(environment.placeholders)} AS\n${select}`);
    }
    return {};
  });
}
