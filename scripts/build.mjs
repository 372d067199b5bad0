// Transpiles every src/ folder of the workspace into dist/ beside it, file by file. Types are checked elsewhere
// (`npm run typecheck`); this is what a start needs, in under a second.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function sources(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

export async function build() {
  const { build: transpile } = await import('esbuild');
  const members = [
    ...readdirSync(`${root}packages`).map((name) => `${root}packages/${name}`),
    ...readdirSync(`${root}services`).map((name) => `${root}services/${name}`),
    `${root}samples`,
  ].filter((member) => existsSync(`${member}/src`));
  await Promise.all(
    members.map((member) => {
      rmSync(`${member}/dist`, { recursive: true, force: true });
      return transpile({
        entryPoints: sources(`${member}/src`),
        outbase: `${member}/src`,
        outdir: `${member}/dist`,
        platform: 'node',
        format: 'esm',
        target: 'node20',
        sourcemap: true,
        logLevel: 'warning',
      });
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
