import { createHash } from 'node:crypto';
import type { Scope, UploadId } from '@viewership/shared/runs/upload';

/** JSON with sorted keys and without absent members: equal values have equal text. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * The same bytes (`sha256`, hex) in the same scope are the same upload, whatever the file is called and whoever is told
 * (incidents 05 and 07).
 */
export function uploadIdOf(sha256: string, scope: Scope): UploadId {
  const identity = createHash('sha256').update(canonicalJson({ sha256, scope })).digest('hex');
  return `u${identity.slice(0, 32)}`;
}
