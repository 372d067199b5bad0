// `npm test`: sets up, makes sure that the servers which tests talk to are there, builds, and runs the suite with tap.
// Arguments are test files or tap options; without any, everything runs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { runTool } from './run-tool.mjs';
import { setup } from './setup.mjs';
import { ensureTestServices } from './test-services.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** tap compiles its set of plugins; its first run after an install would still use the default set, which lacks TypeScript 7. */
function buildTap() {
  const stamp = `${root}node_modules/.tap-stamp`;
  const inputs =
    readFileSync(`${root}.taprc`, 'utf8') + readFileSync(`${root}node_modules/.setup-stamp`, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  runTool('tap', ['build']);
  writeFileSync(stamp, inputs);
}

setup();
ensureTestServices();
buildTap();
await build();
const args = process.argv.slice(2);
const reporter = args.some((arg) => arg.startsWith('--reporter')) ? [] : ['--reporter=terse'];
runTool('tap', ['run', ...reporter, ...args]);
