/**
 * Text that every queue store can keep. PostgreSQL (so PGlite too) refuses NUL in text and jsonb, and lone surrogates in
 * jsonb; BullMQ then cannot record the failure at all, and the job runs again and again with its reason hidden.
 * At most `max` UTF-16 units; a cut is marked with `…`.
 */
export function queueSafeText(text: string, max = 2000): string {
  const clean = text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  if (clean.length <= max) return clean;
  // The cut may have split a pair, whose first half would be the next lone surrogate.
  return `${clean.slice(0, max - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
