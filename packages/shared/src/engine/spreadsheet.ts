import { quoteText } from './literal.js';

/**
 * Text cells that a spreadsheet would run as a formula get an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection; the wide forms count too, Excel takes them for the narrow ones).
 * Text that has apostrophes before such a character gets one more, so that taking one away gives back exactly what was
 * there. Plain numbers stay: they run nothing.
 */
const STARTERS = '=+\\-@\\t\\r\\n\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}';
const FORMULA = `^'*[${STARTERS}]`;
const ESCAPED = `^'+[${STARTERS}]`;
const PLAIN_NUMBER = '[-+]?\\d+(?:\\.\\d+)?';

/** The SQL expression of a text that is harmless as a cell of a spreadsheet. NULL stays NULL. */
export function safeTextSql(text: string): string {
  return `CASE WHEN regexp_matches(${text}, ${quoteText(FORMULA)}) AND NOT regexp_full_match(${text}, ${quoteText(PLAIN_NUMBER)}) THEN '''' || ${text} ELSE ${text} END`;
}

/** The same for one text in this process, such as a header. */
export function safeText(text: string): string {
  const formula = pattern(FORMULA).test(text) && !new RegExp(`^${PLAIN_NUMBER}$`).test(text);
  return formula ? `'${text}` : text;
}

/** The text that `safeText` or `safeTextSql` was given, as it comes back from a spreadsheet. */
export function originalText(text: string): string {
  return pattern(ESCAPED).test(text) ? text.slice(1) : text;
}

/** RE2 writes code points as `\x{…}`, JavaScript as `\u{…}`. */
function pattern(re2: string): RegExp {
  return new RegExp(re2.replaceAll('\\x{', '\\u{'), 'u');
}

/** One line of a CSV file (RFC 4180), with its newline; the texts are made safe. */
export function csvLine(texts: readonly string[]): string {
  const cells = texts.map(safeText);
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
