import type { ColumnKind } from '../upload-rows.js';
import { UPLOAD_COLUMNS } from '../upload-rows.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import { find } from './catalogue.js';
import { declaredColumns } from './statements.js';
import type { DeployTarget } from './target.js';
import { FINAL_TABLES, type Template, template } from './templates.js';

const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'VARCHAR',
  id: 'BIGINT',
  integer: 'INTEGER',
  decimal: 'DECIMAL(18, 6)',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

/**
 * What must be done about objects that were there before this system, so that nothing of other people is lost: columns that a
 * final table lacks are added to it, and a physical platform_viewership gives its name to the view and stays under it.
 */
export async function adoptions(target: DeployTarget, environment: Environment): Promise<string[]> {
  const statements: string[] = [];
  if (environment.engine === 'snowflake') {
    for (const name of FINAL_TABLES) statements.push(...(await missingColumns(target, environment, name)));
  }
  const view = `${environment.placeholders.STAGING_DB}.platform_viewership`;
  if ((await find(target, view))?.kind === 'table') {
    const history = target.engine === 'snowflake' ? historyOf(environment) : 'platform_viewership_history';
    statements.push(`ALTER TABLE ${view} RENAME TO ${history}`);
  }
  return statements;
}

const historyOf = ({ placeholders }: Environment): string =>
  `${placeholders.STAGING_DB}.platform_viewership_history`;

async function missingColumns(
  target: DeployTarget,
  environment: Environment,
  name: string,
): Promise<string[]> {
  const text = statement(`snowflake/tables/${name}.sql`, environment);
  const made = /CREATE TABLE IF NOT EXISTS (\S+) \(/.exec(text)?.[1] ?? '';
  const found = await find(target, made);
  if (found === undefined) return [];
  const has = new Set(found.columns.map((column) => column.name));
  return declaredColumns(text)
    .filter((column) => !has.has(column.name.toUpperCase()))
    .map((column) => `ALTER TABLE ${made} ADD COLUMN IF NOT EXISTS ${column.name} ${column.type}`);
}

/**
 * The view platform_viewership with the rows of the table that had its name, where there is one: its columns by name, what it
 * lacks NULL, and a value that is not of the column's type NULL too (the table itself keeps it).
 */
export async function withHistory(
  target: DeployTarget,
  environment: Environment,
  view: Template,
  willBe: boolean,
): Promise<Template> {
  const name = willBe ? `${environment.placeholders.STAGING_DB}.platform_viewership` : historyOf(environment);
  const found = await find(target, name);
  if (found?.kind !== 'table') return view;
  const has = new Set(found.columns.map((column) => column.name));
  const columns = Object.entries(UPLOAD_COLUMNS.rows).map(([column, kind]) => {
    const type = TYPES[kind];
    return has.has(column.toUpperCase())
      ? `  TRY_CAST(CAST(${column} AS VARCHAR) AS ${type}) AS ${column}`
      : `  CAST(NULL AS ${type}) AS ${column}`;
  });
  const text = `${view.text}\nUNION ALL\nSELECT\n${columns.join(',\n')}\nFROM ${historyOf(environment)}`;
  return template(view.name, view.kind, [text], view.makes);
}
