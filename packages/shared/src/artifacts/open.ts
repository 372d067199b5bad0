import { ConfigError } from '../errors.js';
import { type FileStoreOptions, openFileStore } from './file-store.js';
import type { ArtifactStore } from './store.js';

/** The directory that `ARTIFACTS_URL` names. Throws ConfigError when it names none. */
export function artifactDirectory(url: string): string {
  const directory = /^file:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1];
  if (directory === undefined)
    throw new ConfigError(`ARTIFACTS_URL is ${JSON.stringify(url)}; set it to file:<directory>`);
  return directory;
}

/** Opens the artifact store that `ARTIFACTS_URL` names. Throws ConfigError when it names none that can be used. */
export async function openArtifactStore(url: string, options: FileStoreOptions = {}): Promise<ArtifactStore> {
  const directory = artifactDirectory(url);
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
