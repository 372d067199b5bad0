import { createHash } from 'node:crypto';
import { readJson, toJson } from '@viewership/shared/artifacts/json';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import { keys } from '@viewership/shared/runs/keys';
import type { Upload } from '@viewership/shared/runs/upload';
import { z } from 'zod';
import { headerKey } from '../sanitize/header.js';
import type { Templates } from '../sanitize/templates.js';
import type { KnownHeader } from '../suggest/header-difference.js';
import { headerFingerprint } from './fingerprint.js';

/** `headers/<platform>/<fingerprint>.json`: the first upload of a platform that had these columns. */
const Remembered = z.strictObject({
  platform: z.string(),
  uploadId: z.string(),
  headers: z.array(z.string()),
});

/** Headers of a platform that are compared with a new one; a platform that changes them more often is compared with these. */
const MOST = 50;

type Store = Pick<ArtifactStore, 'read' | 'create' | 'children'>;

/** Remembers the columns of an upload's file. A wide file's dates are not among them, or each file would have columns of its own. */
export async function rememberHeader(
  store: Store,
  { uploadId, scope, structure }: Pick<Upload, 'uploadId' | 'scope' | 'structure'>,
): Promise<void> {
  const headers = structure.header.map((name) => name.trim()).filter((name) => name !== '');
  const unique = [...new Map(headers.map((name) => [headerKey(name), name])).values()];
  const key = keys.knownHeader(platformKey(scope.platform), headerFingerprint(unique));
  await store.create(key, toJson({ platform: scope.platform, uploadId, headers: unique }));
}

/** The columns that files of a platform had, and those that its templates are identified by or map. */
export async function knownHeaders(
  store: Store,
  templates: Templates,
  platform: string,
): Promise<readonly KnownHeader[]> {
  const key = platformKey(platform);
  const names = (await store.children(keys.knownHeaders(key))).slice(0, MOST);
  const remembered = await Promise.all(
    names.map((name) => readJson(store, `${keys.knownHeaders(key)}${name}`, Remembered)),
  );
  return [
    ...remembered.flatMap((one) =>
      one === undefined ? [] : [{ from: `upload ${one.uploadId}`, headers: one.headers }],
    ),
    ...templates
      .ofPlatform(platform)
      .map(({ name, identify }) => ({ from: `the template ${name}`, headers: identify?.headers ?? [] })),
  ];
}

/** A platform's name as part of a key, however it is spelled and whatever is in it. */
function platformKey(platform: string): string {
  return createHash('sha256').update(headerKey(platform)).digest('hex').slice(0, 32);
}
