import { ConfigError } from '../errors.js';
import { type FileStoreOptions, openFileStore } from './file-store.js';
import type { S3Settings } from './s3/bucket.js';
import type { ArtifactStore } from './store.js';

export type ArtifactsTarget =
  { readonly kind: 'file'; readonly directory: string } | { readonly kind: 's3'; readonly url: string };

/** What `ARTIFACTS_URL` names. Throws ConfigError when it is none of the forms. */
export function parseArtifactsUrl(url: string): ArtifactsTarget {
  if (url.startsWith('s3://')) return { kind: 's3', url };
  const directory = /^file:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1];
  if (directory === undefined)
    throw new ConfigError(
      `ARTIFACTS_URL is ${JSON.stringify(url)}; set it to file:<directory> or s3://<bucket>/<prefix>`,
    );
  return { kind: 'file', directory };
}

export interface ArtifactStoreOptions extends FileStoreOptions {
  readonly s3?: S3Settings;
}

/**
 * Opens the artifact store that `ARTIFACTS_URL` names; only the chosen store's driver is loaded.
 * @throws ConfigError when it names none that can be used
 * @throws TransientError `artifacts_away` when it cannot be reached now
 */
export async function openArtifactStore(
  url: string,
  options: ArtifactStoreOptions = {},
): Promise<ArtifactStore> {
  const target = parseArtifactsUrl(url);
  switch (target.kind) {
    case 'file':
      return openDirectory(target.directory, options);
    case 's3': {
      const { openS3Store } = await import('./s3/s3-store.js');
      return openS3Store(target.url, options.s3);
    }
  }
}

async function openDirectory(directory: string, options: FileStoreOptions): Promise<ArtifactStore> {
  try {
    return await openFileStore(directory, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `ARTIFACTS_URL: ${directory} cannot be used (${reason}); name a directory that can be written`,
      { cause: error },
    );
  }
}
