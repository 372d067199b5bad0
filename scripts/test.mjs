// `npm test`: sets up, makes sure that the servers which tests talk to are there, builds, and runs the suite with tap.
// Arguments are test files or tap options; without any, everything runs.
import { setup } from './setup.mjs';
import { runTool } from './run-tool.mjs';

setup();
const { ensureTestServices } = await import('./test-services.mjs');
ensureTestServices();
const { build } = await import('./build.mjs');
await build();
const args = process.argv.slice(2);
runTool('tap', [
  'run',
  ...(args.some((arg) => arg.startsWith('--reporter')) ? [] : ['--reporter=terse']),
  ...args,
]);
