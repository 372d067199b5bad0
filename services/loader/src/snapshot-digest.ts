import { createHash } from 'node:crypto';
import { KEY_VERSION } from '@viewership/shared/reference/keys';

/**
 * The digest of a snapshot, 32 hex digits: over the digests of its tables and the version of the keys in them. It does not
 * depend on the engine's version, on file bytes or on the time.
 */
export function snapshotDigest(
  tables: readonly { readonly name: string; readonly digest: string }[],
): string {
  const content = tables
    .map(({ name, digest }) => [name, digest])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([KEY_VERSION, content]))
    .digest('hex')
    .slice(0, 32);
}
