// Opens the artifact stores that the arguments name, one after the other; writes of each whether the S3 SDK was loaded by then.
import { createRequire } from 'node:module';
import { openArtifactStore } from '../../src/artifacts/open.js';

/** The SDK is CommonJS, and what was loaded of that is in the cache of `require`. */
const isLoaded = (): boolean =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('@aws-sdk'));

const endpoint = process.env['AWS_ENDPOINT_URL_S3'];
const loaded: boolean[] = [];
for (const url of process.argv.slice(2)) {
  const store = await openArtifactStore(url, { s3: { endpoint } });
  await store.close();
  loaded.push(isLoaded());
}
process.stdout.write(JSON.stringify(loaded));
