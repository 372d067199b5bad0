// Installs what the lockfile says, with the pnpm that package.json pins, on a machine that has nothing but Node.
// A stamp in node_modules makes a second call cost nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const STAMP = `${root}node_modules/.setup-stamp`;

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Node ${process.versions.node} is too old; install Node 20.19 or newer.`);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

function inputsDigest() {
  const hash = createHash('sha256').update(process.version);
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'])
    hash.update(readFileSync(root + file));
  return hash.digest('hex');
}

export function setup() {
  checkNode();
  const digest = inputsDigest();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return;
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  console.error('Installing dependencies …');
  const { status, error } = spawnSync(
    'npm',
    [
      'exec',
      '--yes',
      `--package=${packageManager}`,
      '--',
      'pnpm',
      'install',
      '--frozen-lockfile',
      '--reporter=append-only',
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CI: 'true' } },
  );
  if (error) console.error(error.message);
  if (status !== 0)
    stop('The dependencies could not be installed; the reason stands above. Then start again.');
  writeFileSync(STAMP, digest);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
