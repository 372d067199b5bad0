import type { DeployTarget } from './target.js';

export interface FoundColumn {
  readonly name: string;
  /** As the engine names it. */
  readonly type: string;
  readonly scale: number | null;
}
export interface FoundObject {
  readonly kind: 'table' | 'view';
  readonly columns: readonly FoundColumn[];
}

/** Tables and views of a qualified schema, by their names in capitals. */
export async function objectsOf(target: DeployTarget, schema: string): Promise<Map<string, FoundObject>> {
  const [database, name = ''] = target.engine === 'snowflake' ? schema.split('.') : [undefined, schema];
  if (database !== undefined && !(await databaseExists(target, database))) return new Map();
  const from = database === undefined ? 'information_schema' : `${database}.INFORMATION_SCHEMA`;
  const tables = await target.rows(
    `SELECT table_name, table_type FROM ${from}.TABLES WHERE table_schema = ?`,
    [name],
  );
  const columns = await target.rows(
    `SELECT table_name, column_name, data_type, numeric_scale FROM ${from}.COLUMNS WHERE table_schema = ?
     ORDER BY table_name, ordinal_position`,
    [name],
  );
  return new Map(
    tables.map(([table, type]) => [
      (table ?? '').toUpperCase(),
      {
        kind: type === 'VIEW' ? 'view' : 'table',
        columns: columns
          .filter(([of]) => of === table)
          .map(([, column, dataType, scale]) => ({
            name: (column ?? '').toUpperCase(),
            type: dataType ?? '',
            scale: scale === null || scale === undefined ? null : Number(scale),
          })),
      },
    ]),
  );
}

/** Its catalogue cannot be asked when it is not there. Underscores in LIKE stand for any character. */
async function databaseExists(target: DeployTarget, database: string): Promise<boolean> {
  const found = await target.rows(`SHOW DATABASES LIKE '${database}'`);
  return found.some(([, name]) => name?.toUpperCase() === database.toUpperCase());
}

/** Where an object lies, and its name in capitals. */
export function placeOf(qualified: string): { readonly schema: string; readonly name: string } {
  const at = qualified.lastIndexOf('.');
  return { schema: qualified.slice(0, at), name: qualified.slice(at + 1).toUpperCase() };
}

export async function find(target: DeployTarget, qualified: string): Promise<FoundObject | undefined> {
  const { schema, name } = placeOf(qualified);
  return (await objectsOf(target, schema)).get(name);
}
