/**
 * Whether a PGlite cannot work again in this process: it was closed under its users, or its WebAssembly instance crashed.
 * Workers would then retry without a pause (*m*: 3 million error events in a minute, no timer fired any more).
 */
export function isFatal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'RuntimeError' ||
    error.name === 'ExitStatus' ||
    /PGlite is clos(ed|ing)/.test(error.message)
  );
}
