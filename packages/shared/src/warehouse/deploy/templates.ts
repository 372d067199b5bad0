import { createHash } from 'node:crypto';
import { ConfigError } from '../../errors.js';
import type { Environment } from '../environment.js';
import { RELATIONS, TABLES } from '../relations.js';
import { statement } from '../render.js';
import { splitStatements } from './statements.js';

/** Something that is deployed, rendered for an environment. */
export interface Template {
  readonly name: string;
  /** `versioned`: applied once, and not changed afterwards; `repeatable`: applied whenever its text is another. */
  readonly kind: 'versioned' | 'repeatable';
  /** What is recorded and compared. */
  readonly text: string;
  readonly statements: readonly string[];
  readonly checksum: string;
  /** What it makes, for verification. */
  readonly makes?: { readonly kind: 'table' | 'view'; readonly name: string };
}

/** Tables on Snowflake that are views on DuckDB, since other people's rows lie in them. */
export const FINAL_TABLES = ['episode_details', 'record_reprocessing_batch_logs'] as const;

/**
 * Everything that an environment has, in the order in which it is made: schemas, tables, stage, views, grants. Throws
 * ConfigError for a placeholder that is not known or left open.
 */
export function templates(environment: Environment): Template[] {
  const onSnowflake = environment.engine === 'snowflake';
  const final: readonly string[] = onSnowflake ? FINAL_TABLES : [];
  return [
    template('schemas', 'repeatable', schemas(environment)),
    ...TABLES.map((name) => table(name, `tables/${name}.sql`, environment)),
    ...final.map((name) => table(name, `snowflake/tables/${name}.sql`, environment)),
    ...(onSnowflake ? [template('stage', 'versioned', [statement('snowflake/stage.sql', environment)])] : []),
    ...RELATIONS.filter(({ name }) => !final.includes(name)).map(({ name, target }) => {
      const made = target(environment.placeholders);
      const grants = onSnowflake ? ' COPY GRANTS' : '';
      const text = `CREATE OR REPLACE VIEW ${made}${grants} AS\n${statement(`relations/${name}.sql`, environment)}`;
      return template(name, 'repeatable', [text], { kind: 'view', name: made });
    }),
    ...(onSnowflake
      ? [
          template('roles', 'repeatable', [
            ...splitStatements(statement('snowflake/roles.sql', environment)),
            ...usage(environment),
          ]),
        ]
      : []),
  ];
}

/** The history's own table, which is there before anything is recorded. */
export function historyTable(environment: Environment): string[] {
  return [...schemas(environment), statement('deploy/deployment_history.sql', environment)];
}

export function template(
  name: string,
  kind: Template['kind'],
  statements: readonly string[],
  makes?: Template['makes'],
): Template {
  const text = statements.join(';\n');
  if (/\{\{|\}\}/.test(text)) throw new ConfigError(`${name} has a placeholder left after rendering`);
  const checksum = createHash('sha256').update(text).digest('hex');
  return { name, kind, text, statements, checksum, ...(makes === undefined ? {} : { makes }) };
}

function table(name: string, path: string, environment: Environment): Template {
  const text = statement(path, environment);
  const made = /CREATE TABLE IF NOT EXISTS (\S+) \(/.exec(text)?.[1];
  if (made === undefined) throw new ConfigError(`sql/${path} creates no table`);
  return template(name, 'versioned', [text], { kind: 'table', name: made });
}

/** Qualified schemas, each once. */
export function schemaNames({ placeholders }: Environment): string[] {
  const { EPISODE_DETAILS: _table, ...schemaPlaceholders } = placeholders;
  return [...new Set(Object.values(schemaPlaceholders))];
}

function schemas(environment: Environment): string[] {
  if (environment.engine === 'duckdb') {
    return schemaNames(environment).map((name) => `CREATE SCHEMA IF NOT EXISTS ${name}`);
  }
  return schemaNames(environment).flatMap((name) => [
    `CREATE DATABASE IF NOT EXISTS ${name.split('.')[0]}`,
    `CREATE SCHEMA IF NOT EXISTS ${name}`,
  ]);
}

/** A grant on an object is worth nothing without USAGE on what it lies in. */
function usage(environment: Environment): string[] {
  const { LOADER_ROLE = '', API_ROLE = '', READER_ROLE = '' } = environment.roles ?? {};
  return [LOADER_ROLE, API_ROLE, READER_ROLE].flatMap((role) =>
    schemaNames(environment).flatMap((name) => [
      `GRANT USAGE ON DATABASE ${name.split('.')[0]} TO ROLE ${role}`,
      `GRANT USAGE ON SCHEMA ${name} TO ROLE ${role}`,
    ]),
  );
}
