import { createHash } from 'node:crypto';
import type { Scope, UploadId } from '@viewership/shared/runs/upload';
import { canonicalJson } from '@viewership/shared/artifacts/canonical-json';

/**
 * The same bytes (`sha256`, hex) in the same scope are the same upload, whatever the file is called and whoever is told
 * (incidents 05 and 07). A user's template counts too, by its digest: after a correction of the template the same file is
 * another upload, which reads it anew, and is held as long as the first one is loaded.
 */
export function uploadIdOf(sha256: string, scope: Scope, usersTemplate?: string): UploadId {
  const identity = canonicalJson({ sha256, scope, template: usersTemplate });
  return `u${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
}
