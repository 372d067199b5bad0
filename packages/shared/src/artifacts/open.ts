import { ConfigError } from '../errors.js';
import { type FileStoreOptions, openFileStore } from './file-store.js';
import type { ArtifactStore } from './store.js';

/** Opens the artifact store that `ARTIFACTS_URL` names. */
export async function openArtifactStore(url: string, options: FileStoreOptions = {}): Promise<ArtifactStore> {
  if (url.startsWith('file:'))
    return openFileStore(url.slice('file:'.length).replace(/^\/\/(?=\/)/, ''), options);
  throw new ConfigError(`ARTIFACTS_URL is ${JSON.stringify(url)}; set it to file:<directory>`);
}
