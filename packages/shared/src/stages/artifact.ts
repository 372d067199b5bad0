import { z } from 'zod';

/** The DuckDB types that artifacts use: each survives a trip through Parquet unchanged. */
export const ColumnType = z.enum([
  'VARCHAR',
  'BOOLEAN',
  'INTEGER',
  'BIGINT',
  'UBIGINT',
  'DOUBLE',
  'DATE',
  'DECIMAL(18,6)',
  'DECIMAL(38,6)',
]);
export type ColumnType = z.infer<typeof ColumnType>;

const Identifier = z.string().regex(/^[a-z][a-z0-9_]*$/);

/**
 * An artifact is an immutable, ordered Parquet table that one stage writes once and later stages read.
 * `columns` is the schema and the column order. `orderBy` is a total order of the rows, so that the same input always
 * gives the same rows in the same order; empty means the order in which the stage's SELECT yields them (file order).
 * `optional` columns are not in the file when the SELECT does not yield them; whoever reads it sees NULL.
 */
export const ArtifactDefinition = z.strictObject({
  name: Identifier,
  grain: z.string().min(1),
  columns: z.record(Identifier, ColumnType),
  orderBy: z.array(Identifier),
  optional: z.array(Identifier).optional(),
});
export type ArtifactDefinition = z.infer<typeof ArtifactDefinition>;

export function defineArtifact<const D extends ArtifactDefinition>(definition: D): D {
  ArtifactDefinition.parse(definition);
  for (const list of ['orderBy', 'optional'] as const) {
    for (const column of definition[list] ?? []) {
      if (!(column in definition.columns)) {
        throw new Error(`artifact ${definition.name}: ${list} names ${column}, which is not a column`);
      }
    }
  }
  return definition;
}

/** The SELECT of an artifact without rows. */
export function emptySelect({ columns }: ArtifactDefinition): string {
  const nulls = Object.keys(columns).map((name) => `NULL AS "${name}"`);
  return `SELECT ${nulls.join(', ')} WHERE false`;
}
