const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Whether every part between slashes is a name of an artifact key. */
export function isKey(key: string): boolean {
  return key.split('/').every((segment) => SEGMENT.test(segment));
}

/**
 * Keys are made of ids only; this is the last line of defence against a path that leaves the store. Throws RangeError.
 * A trailing slash (a prefix) is allowed.
 */
export function checkKey(key: string): string {
  if (!isKey(key.replace(/\/$/, ''))) throw new RangeError(`not an artifact key: ${JSON.stringify(key)}`);
  return key;
}
