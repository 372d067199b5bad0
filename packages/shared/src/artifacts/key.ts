const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Keys are made of ids only; this is the last line of defence against a path that leaves the store. Throws RangeError.
 * A trailing slash (a prefix) is allowed.
 */
export function checkKey(key: string): string {
  const segments = key.replace(/\/$/, '').split('/');
  if (!segments.every((segment) => SEGMENT.test(segment)))
    throw new RangeError(`not an artifact key: ${JSON.stringify(key)}`);
  return key;
}
