// `npm run bench…`: sets up and runs one of the commands in bench/src. What they need beside Node is installed first, but only
// for those that use it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setup } from './setup.mjs';
import { ensureTestServices } from './test-services.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [command, ...args] = process.argv.slice(2);

setup();
if (command === 'main' && !args.includes('--help')) ensureTestServices(['pandas']);
const { status, error } = spawnSync(
  process.execPath,
  ['--import=tsx', '--conditions=viewership-source', `${root}bench/src/${command}.ts`, ...args],
  { cwd: root, stdio: 'inherit' },
);
if (error) throw error;
process.exitCode = status ?? 1;
