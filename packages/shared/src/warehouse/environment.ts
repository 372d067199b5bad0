import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../errors.js';

/** The repository's `sql/`, seen from `src/warehouse` and from `dist/warehouse` alike. */
export const SQL_ROOT = new URL('../../../../sql/', import.meta.url);

/** One to three plain identifiers: a schema, `database.schema`, or the name of a table. */
const QualifiedName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*){0,2}$/);

const RoleName = z.string().regex(/^[A-Z_][A-Z0-9_]*$/);

/** What the placeholders of `sql/` stand for in one environment (DOMAIN.md section 2). */
export const Environment = z.strictObject({
  engine: z.enum(['duckdb', 'snowflake']),
  placeholders: z.strictObject({
    UPLOAD_DB: QualifiedName,
    STAGING_DB: QualifiedName,
    ASSETS_DB: QualifiedName,
    EPISODE_DETAILS: QualifiedName,
    METADATA_DB: QualifiedName,
    DICTIONARY_DB: QualifiedName,
  }),
  /** Snowflake's: who may do what, and the warehouse that they do it with. */
  roles: z
    .strictObject({
      LOADER_ROLE: RoleName,
      API_ROLE: RoleName,
      READER_ROLE: RoleName,
      WAREHOUSE: RoleName,
    })
    .optional(),
});
export type Environment = z.infer<typeof Environment>;
export type Placeholder = keyof Environment['placeholders'];

export const EnvironmentName = z.enum(['embedded', 'staging', 'prod']);
export type EnvironmentName = z.infer<typeof EnvironmentName>;

const Environments = z.record(EnvironmentName, Environment);

/** The named environment of `sql/environments.yaml`. Throws ConfigError when the file does not fit its schema. */
export function readEnvironment(name: EnvironmentName): Environment {
  const parsed = Environments.safeParse(parse(readFileSync(new URL('environments.yaml', SQL_ROOT), 'utf8')));
  if (!parsed.success)
    throw new ConfigError(`sql/environments.yaml is not right: ${z.prettifyError(parsed.error)}`);
  return parsed.data[name];
}
