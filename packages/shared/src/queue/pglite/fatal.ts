/**
 * Whether a PGlite cannot work again in this process: it was closed under its users, its WebAssembly instance crashed, or
 * PostgreSQL panicked (a checkpoint on a full disk). Workers would then retry without a pause (*m*: 3 million error events in
 * a minute, no timer fired any more); after a panic, *m*, statements are acknowledged without being done, or never end.
 */
export function isFatal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'RuntimeError' ||
    error.name === 'ExitStatus' ||
    ('severity' in error && (error.severity === 'PANIC' || error.severity === 'FATAL')) ||
    /PGlite is clos(ed|ing)/.test(error.message)
  );
}
