/**
 * The statements of a file, without comments around them; one is sent at a time. A semicolon in a text, a quoted name, a comment or
 * `$$ … $$` ends none.
 */
export function splitStatements(text: string): string[] {
  const parts = text.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$[^]*?\$\$|--[^\n]*|\/\*[^]*?\*\/|;|[^]/g) ?? [];
  const statements: string[] = [];
  let current = '';
  for (const part of parts) {
    if (part === ';') {
      statements.push(current);
      current = '';
    } else if (!part.startsWith('--') && !part.startsWith('/*')) {
      current += part;
    }
  }
  return [...statements, current]
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/** The columns that a CREATE TABLE declares, one on each line, with their types. */
export function declaredColumns(createTable: string): { readonly name: string; readonly type: string }[] {
  return [...createTable.matchAll(/^ {2}([a-z_][a-z0-9_]*) ([A-Z]+(?:\([^)]*\))?)(?: NOT NULL)?,?$/gm)].map(
    ([, name = '', type = '']) => ({ name, type }),
  );
}
