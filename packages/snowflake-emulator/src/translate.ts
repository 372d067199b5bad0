import { meaningful, named, quoted, textOf, type Token, tokensOf } from './tokens.js';

export interface SessionNames {
  readonly user: string;
  readonly role: string;
  readonly warehouse: string;
}

const TYPES: Readonly<Record<string, string>> = {
  VARIANT: 'JSON',
  OBJECT: 'JSON',
  ARRAY: 'JSON',
  TIMESTAMP_NTZ: 'TIMESTAMP',
  TIMESTAMP_LTZ: 'TIMESTAMPTZ',
  TIMESTAMP_TZ: 'TIMESTAMPTZ',
  NUMBER: 'DECIMAL',
  STRING: 'VARCHAR',
  FLOAT: 'DOUBLE',
};
const CONTEXT: Readonly<Record<string, keyof SessionNames>> = {
  CURRENT_USER: 'user',
  CURRENT_ROLE: 'role',
  CURRENT_WAREHOUSE: 'warehouse',
};

/**
 * The text that DuckDB runs for a Snowflake statement: `DB.SCHEMA.NAME` becomes `"DB.SCHEMA".NAME`, since one transaction of
 * DuckDB writes to one file only; types and context functions get their names. The rest is the dialect that both understand, and
 * a statement outside it fails in DuckDB's parser.
 */
export function toDuckDb(sql: string, names: SessionNames): string {
  const tokens = withoutGrants(tokensOf(sql.trim().replace(/;\s*$/, '')));
  const out: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const [replaced, length] = replacement(tokens, at, names);
    out.push(replaced);
    at += length;
  }
  return textOf(out);
}

/** `DB.SCHEMA.NAME` as three names in capitals where they are not quoted, or undefined. */
export function qualifiedName(tokens: readonly Token[]): readonly [string, string, string] | undefined {
  const [db, dot, schema, dot2, name] = tokens;
  const isName = (token: Token | undefined) => token?.kind === 'word' || token?.kind === 'name';
  if (!isName(db) || dot?.raw !== '.' || !isName(schema) || dot2?.raw !== '.' || !isName(name))
    return undefined;
  return [db?.value ?? '', schema?.value ?? '', name?.value ?? ''];
}

/** The schema of DuckDB that stands for a database and schema of Snowflake. */
export const schemaName = (db: string, schema: string): string => `${db}.${schema}`.toUpperCase();

function replacement(
  tokens: readonly Token[],
  at: number,
  names: SessionNames,
): readonly [token: Token, length: number] {
  const token = tokens[at];
  if (token === undefined) throw new Error('there is a token');
  const sql = (raw: string): Token => ({ kind: 'mark', raw, value: raw });
  const before = tokens[at - 1]?.raw;
  if (token.kind === 'bind' && token.raw !== '?') return [sql(`$${token.raw.slice(1)}`), 1];
  if (token.kind !== 'word' && token.kind !== 'name') return [token, 1];
  const qualified = before === '.' ? undefined : qualifiedName(tokens.slice(at, at + 5));
  if (qualified !== undefined) {
    const [db, schema, name] = qualified;
    // DuckDB renames within the schema, and takes the new name alone.
    if (follows(tokens, at, 'RENAME', 'TO')) return [sql(tokens[at + 4]?.raw ?? ''), 5];
    if (schema === 'INFORMATION_SCHEMA') return [sql(informationSchema(db, name)), 5];
    return [sql(`${named(schemaName(db, schema))}.${tokens[at + 4]?.raw ?? ''}`), 5];
  }
  if (token.kind === 'name' || before === '.') return [token, 1];
  const called = meaningful(tokens.slice(at + 1, at + 4))
    .slice(0, 2)
    .map(({ raw }) => raw);
  if (called[0] === '(' && called[1] === ')') {
    const length = tokens.findIndex(({ raw }, index) => index > at && raw === ')') - at + 1;
    const context = CONTEXT[token.value];
    if (context !== undefined) return [sql(quoted(names[context])), length];
    if (token.value === 'CURRENT_TIMESTAMP') return [sql('CAST(now() AS TIMESTAMP)'), length];
  }
  const type = TYPES[token.value];
  if (type !== undefined && isType(tokens, at)) {
    return [sql(token.value === 'NUMBER' && called[0] !== '(' ? 'DECIMAL(38, 0)' : type), 1];
  }
  return [token, 1];
}

function follows(tokens: readonly Token[], at: number, ...words: readonly string[]): boolean {
  const before = meaningful(tokens.slice(0, at)).slice(-words.length);
  return before.length === words.length && before.every(({ value }, index) => value === words[index]);
}

/** A word is a type after another word (of a column or AS) or `::`; as a column's own name it follows a mark. */
function isType(tokens: readonly Token[], at: number): boolean {
  const [before] = meaningful(tokens.slice(0, at)).slice(-1);
  return before !== undefined && (before.raw === '::' || before.kind === 'word' || before.kind === 'name');
}

/** `CREATE OR REPLACE VIEW x COPY GRANTS AS`: the grants of the emulator stay with the name anyway. */
function withoutGrants(tokens: readonly Token[]): Token[] {
  const [first] = meaningful(tokens);
  if (first?.value !== 'CREATE') return [...tokens];
  const at = tokens.findIndex(
    (token, index) => token.value === 'COPY' && meaningful(tokens.slice(index + 1))[0]?.value === 'GRANTS',
  );
  if (at < 0) return [...tokens];
  const end = tokens.findIndex((token, index) => index > at && token.value === 'GRANTS');
  return [...tokens.slice(0, at), ...tokens.slice(end + 1)];
}

/** Tables, views and columns of one database, in Snowflake's spelling. */
function informationSchema(db: string, name: string): string {
  const own = `upper(split_part(table_schema, '.', 1)) = ${quoted(db.toUpperCase())}`;
  const place = `split_part(table_schema, '.', 1) AS table_catalog, split_part(table_schema, '.', 2) AS table_schema,
    upper(table_name) AS table_name`;
  switch (name) {
    case 'TABLES':
      return `(SELECT ${place}, table_type FROM information_schema.tables WHERE ${own})`;
    case 'COLUMNS':
      return `(SELECT ${place}, upper(column_name) AS column_name, ordinal_position, is_nullable,
        CASE WHEN data_type LIKE 'DECIMAL%' OR data_type IN ('BIGINT', 'INTEGER', 'SMALLINT', 'HUGEINT') THEN 'NUMBER'
          WHEN data_type = 'VARCHAR' THEN 'TEXT' WHEN data_type = 'DOUBLE' THEN 'FLOAT' WHEN data_type = 'JSON' THEN 'VARIANT'
          WHEN data_type = 'TIMESTAMP' THEN 'TIMESTAMP_NTZ' ELSE data_type END AS data_type,
        CASE WHEN data_type LIKE 'DECIMAL%' THEN numeric_precision
          WHEN data_type IN ('BIGINT', 'INTEGER', 'SMALLINT', 'HUGEINT') THEN 38 END AS numeric_precision,
        CASE WHEN data_type LIKE 'DECIMAL%' THEN numeric_scale
          WHEN data_type IN ('BIGINT', 'INTEGER', 'SMALLINT', 'HUGEINT') THEN 0 END AS numeric_scale
        FROM information_schema.columns WHERE ${own})`;
    default:
      return `"${db}.INFORMATION_SCHEMA"."${name}"`;
  }
}
