import { quoteName, quoteText } from '@viewership/shared/engine/literal';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Rows of a test: written out, computed by a SELECT, or in the Parquet file of an earlier stage. */
export type Relation =
  { readonly rows: readonly Row[] } | { readonly select: string } | { readonly path: string };

/** The relation as a SELECT with exactly the declared columns; what a row does not say is NULL. */
export function selectOf(columns: Readonly<Record<string, string>>, relation: Relation): string {
  if ('path' in relation) return `SELECT * FROM read_parquet(${quoteText(relation.path)})`;
  if ('select' in relation) return relation.select;
  const names = Object.keys(columns);
  const rows: readonly Row[] = relation.rows.length === 0 ? [{}] : relation.rows;
  const values = rows.map((row) => `(${names.map((name) => cell(row[name])).join(', ')})`).join(',\n');
  const casts = names
    .map((name) => `CAST(${quoteName(name)} AS ${columns[name]}) AS ${quoteName(name)}`)
    .join(', ');
  return `SELECT ${casts} FROM (VALUES ${values}) AS v(${names.map(quoteName).join(', ')})${
    relation.rows.length === 0 ? ' WHERE false' : ''
  }`;
}

function cell(value: Cell | undefined): string {
  if (value === undefined || value === null) return 'NULL';
  return typeof value === 'string' ? quoteText(value) : String(value);
}
