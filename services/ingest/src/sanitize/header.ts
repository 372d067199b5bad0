/**
 * How header cells compare: without byte order mark, trimmed, inner white space (NBSP too) collapsed, case-insensitive.
 */
export function headerKey(text: string): string {
  return text.normalize('NFC').replaceAll('\uFEFF', '').replace(/\s+/gu, ' ').trim().toLowerCase();
}

const SHOWN = 30;

/** Headers for a message: quoted, cut, each once, at most 30 of them. */
export function showHeaders(headers: readonly string[]): string {
  const byKey = new Map(headers.map((header) => [headerKey(header), header]));
  byKey.delete('');
  const named = [...byKey.values()];
  const shown = named.slice(0, SHOWN).map((header) => `"${header.trim().slice(0, 60)}"`);
  if (named.length === 0) return 'none';
  return named.length > SHOWN ? `${shown.join(', ')} and ${named.length - SHOWN} more` : shown.join(', ');
}
