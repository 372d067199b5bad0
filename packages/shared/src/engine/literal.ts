/** A value that may be bound as an SQL literal or variable. */
export type SqlValue = string | number | bigint | boolean | null | readonly string[];

/**
 * An SQL string literal. DuckDB and Snowflake differ in backslashes; this is DuckDB's form (no escapes but `''`). Throws
 * RangeError for a NUL, at which the engine takes the statement to end.
 */
export function quoteText(text: string): string {
  if (text.includes('\0'))
    throw new RangeError(`a text with NUL cannot be quoted: ${JSON.stringify(text.slice(0, 40))}`);
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted identifier, whatever it contains. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A literal for `SET VARIABLE`, typed by the JavaScript value. */
export function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
    return String(value);
  }
  return value.length === 0 ? '[]::VARCHAR[]' : `[${value.map(quoteText).join(', ')}]`;
}
