/** What a statement means to a session that is shared by many clients. Everything but `plain` is about the session itself. */
export type Statement =
  | { readonly kind: 'begin' | 'commit' | 'rollback' | 'set-name' | 'list-names' | 'plain' }
  | { readonly kind: 'listen' | 'unlisten'; readonly channel: string };

const SESSION_STATEMENTS: readonly (readonly [RegExp, (match: RegExpExecArray) => Statement])[] = [
  [/^(BEGIN|START\s+TRANSACTION)\b/i, () => ({ kind: 'begin' })],
  [/^(COMMIT|END)\b/i, () => ({ kind: 'commit' })],
  [/^(ROLLBACK|ABORT)\s*;?$/i, () => ({ kind: 'rollback' })],
  [/^LISTEN\s+"?(\w+)"?\s*;?$/i, (match) => ({ kind: 'listen', channel: match[1] ?? '' })],
  [/^UNLISTEN\s+"?(\w+|\*)"?\s*;?$/i, (match) => ({ kind: 'unlisten', channel: match[1] ?? '*' })],
  [/^SELECT\s+set_config\(\s*'application_name'/i, () => ({ kind: 'set-name' })],
  [/^SELECT\s+application_name\s+FROM\s+pg_stat_activity/i, () => ({ kind: 'list-names' })],
];

export function readStatement(sql: string): Statement {
  const text = withoutLeadingComments(sql);
  for (const [pattern, statement] of SESSION_STATEMENTS) {
    const match = pattern.exec(text);
    if (match !== null) return statement(match);
  }
  return { kind: 'plain' };
}

/** BullMQ's statements begin with a comment that says what they do. */
function withoutLeadingComments(sql: string): string {
  return sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '').trimEnd();
}
