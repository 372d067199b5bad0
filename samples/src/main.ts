import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateSamples, SEED } from './generate.js';

/** Writes the generated files anew: `samples/{catalogue,uploads,truth}/` and `samples/uploads.json`. */
const samplesFolder = fileURLToPath(new URL('..', import.meta.url));
const files = generateSamples(SEED);

for (const folder of ['catalogue', 'uploads', 'truth']) {
  await rm(join(samplesFolder, folder), { recursive: true, force: true });
}
let bytes = 0;
for (const [path, text] of files) {
  const target = join(samplesFolder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
  bytes += Buffer.byteLength(text);
}
process.stdout.write(
  `Wrote ${files.size} files, ${(bytes / 1_000_000).toFixed(2)} MB, to ${samplesFolder}\n`,
);
