import { UPLOAD_COLUMNS } from '../upload-rows.js';
import type { Environment } from '../environment.js';
import { type FoundColumn, type FoundObject, objectsOf, placeOf } from './catalogue.js';
import { declaredColumns } from './statements.js';
import type { DeployTarget } from './target.js';
import { schemaNames, type Template } from './templates.js';

/**
 * What is not as the templates say, in words; empty when all is well: objects are there, tables have the columns that are
 * declared, the view that people query has its columns, and every grant is in place. More columns are no fault.
 */
export async function faults(
  target: DeployTarget,
  environment: Environment,
  templates: readonly Template[],
): Promise<string[]> {
  const bySchema = new Map<string, Map<string, FoundObject>>();
  for (const schema of schemaNames(environment)) bySchema.set(schema, await objectsOf(target, schema));
  const found: string[] = [];
  for (const { makes, text } of templates) {
    if (makes === undefined) continue;
    const { schema, name } = placeOf(makes.name);
    const object = bySchema.get(schema)?.get(name);
    if (object?.kind !== makes.kind) {
      found.push(
        `${makes.name} is ${object === undefined ? 'missing' : `a ${object.kind}`}; it must be a ${makes.kind}`,
      );
    } else if (makes.kind === 'table') found.push(...columnFaults(makes.name, text, object));
    else if (name === 'PLATFORM_VIEWERSHIP') found.push(...viewFaults(makes.name, object));
  }
  if (target.engine === 'snowflake') found.push(...(await grantFaults(target, templates)));
  return found;
}

function columnFaults(table: string, createTable: string, { columns }: FoundObject): string[] {
  return declaredColumns(createTable).flatMap(({ name, type }) => {
    const column = columns.find((each) => each.name === name.toUpperCase());
    if (column === undefined) return [`${table} lacks the column ${name} ${type}`];
    return fits(type, column) ? [] : [`${table}.${name} is ${column.type}, declared as ${type}`];
  });
}

function viewFaults(view: string, { columns }: FoundObject): string[] {
  const expected = Object.keys(UPLOAD_COLUMNS.rows).join(' ');
  const has = columns.map(({ name }) => name.toLowerCase()).join(' ');
  return has === expected ? [] : [`${view} has the columns ${has}; they must be ${expected}`];
}

/** The names that both engines have for the types that templates use. */
const FAMILIES: Readonly<Record<string, RegExp>> = {
  VARCHAR: /^(?:VARCHAR|TEXT|STRING)/,
  BIGINT: /^(?:BIGINT|NUMBER)/,
  INTEGER: /^(?:INTEGER|BIGINT|NUMBER)/,
  DECIMAL: /^(?:DECIMAL|NUMBER)/,
  DOUBLE: /^(?:DOUBLE|FLOAT)/,
  BOOLEAN: /^BOOLEAN/,
  DATE: /^DATE/,
  TIMESTAMP: /^TIMESTAMP/,
};

function fits(declared: string, { type, scale }: FoundColumn): boolean {
  const [, family = '', , places] = /^([A-Z]+)(?:\((\d+), ?(\d+)\))?/.exec(declared) ?? [];
  if (FAMILIES[family]?.test(type.toUpperCase()) !== true) return false;
  return places === undefined || scale === null || Number(places) === scale;
}

async function grantFaults(target: DeployTarget, templates: readonly Template[]): Promise<string[]> {
  const wanted = templates
    .flatMap(({ statements }) => statements)
    .flatMap((sql) => {
      const [, privileges = '', kind = '', name = '', role = ''] =
        /^GRANT (.+) ON (\w+) (\S+) TO ROLE (\w+)$/.exec(sql) ?? [];
      return privileges
        .split(', ')
        .filter((privilege) => privilege !== '')
        .map((privilege) => ({ privilege, kind, name: name.toUpperCase(), role }));
    });
  const missing: string[] = [];
  for (const role of new Set(wanted.map((grant) => grant.role))) {
    const rows = await target.rows(`SHOW GRANTS TO ROLE ${role}`);
    const has = new Set(rows.map((row) => row.join(' ').toUpperCase()));
    for (const { privilege, kind, name } of wanted.filter((grant) => grant.role === role)) {
      const there = [...has].some((line) => ` ${line} `.includes(` ${privilege} ${kind} ${name} `));
      if (!there) missing.push(`${role} lacks ${privilege} on ${kind} ${name}`);
    }
  }
  return missing;
}
