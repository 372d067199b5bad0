/** What the emulator has to know of a statement's text: where words, strings and comments begin and end. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'bind' | 'mark' | 'space';
  /** As it stands in the statement. */
  readonly raw: string;
  /** Of a text: its value; of a word: in capitals; of a quoted name: without its quotes. */
  readonly value: string;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' };
const PATTERNS: readonly (readonly [Token['kind'] | 'comment' | 'dollar', RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y],
  ['dollar', /\$\$[^]*?\$\$/y],
  ['text', /'(?:[^'\\]|\\[^]|'')*'/y],
  ['name', /"(?:[^"]|"")*"/y],
  ['bind', /\?|:\d+/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_][A-Za-z0-9_$]*/y],
  ['mark', /::|\|\||<=|>=|<>|!=|=>|[^]/y],
];

/** Snowflake reads backslashes in texts as escapes; DuckDB does not. */
function textValue(raw: string): string {
  return raw
    .slice(1, -1)
    .replace(/''|\\([^])/g, (_, escaped: string | undefined) =>
      escaped === undefined ? "'" : (ESCAPES[escaped] ?? escaped),
    );
}

/** Every token of a statement. Comments become white space. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length;) {
    const token = tokenAt(sql, at);
    tokens.push(token);
    at += token.raw.length;
  }
  return tokens;
}

function tokenAt(sql: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const raw = pattern.exec(sql)?.[0];
    if (raw === undefined) continue;
    switch (kind) {
      case 'space':
      case 'comment':
        return { kind: 'space', raw, value: ' ' };
      case 'dollar':
        return { kind: 'text', raw, value: raw.slice(2, -2) };
      case 'text':
        return { kind, raw, value: textValue(raw) };
      case 'name':
        return { kind, raw, value: raw.slice(1, -1).replaceAll('""', '"') };
      case 'word':
        return { kind, raw, value: raw.toUpperCase() };
      case 'bind':
      case 'number':
      case 'mark':
        return { kind, raw, value: raw };
    }
  }
  throw new Error('the last pattern takes any character');
}

/** The tokens without white space. */
export function meaningful(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ kind }) => kind !== 'space');
}

/** The statement as DuckDB's text: no comments, texts without escapes. */
export function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.kind === 'space') return ' ';
      return token.kind === 'text' ? quoted(token.value) : token.raw;
    })
    .join('')
    .trim();
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const named = (name: string): string => `"${name.replaceAll('"', '""')}"`;
