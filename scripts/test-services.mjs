// Makes sure that the programs which tests and benchmarks run are installed: Redis, PostgreSQL, Prometheus, Chromium, and
// pandas, which the benchmarks compare with.
// Run before the suite; quick when all are there. Missing ones are installed with apt-get where that needs no question
// (root, or sudo without a password). Otherwise this says loudly what is missing, and fails in CI.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folders = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
];

const services = [
  { name: 'Redis', packages: ['redis-server'], brew: 'redis', installed: () => inSomeFolder('redis-server') },
  {
    name: 'PostgreSQL',
    packages: ['postgresql'],
    brew: 'postgresql',
    installed: () => debianPostgres() || (inSomeFolder('initdb') && inSomeFolder('postgres')),
  },
  {
    name: 'Prometheus',
    packages: ['prometheus'],
    brew: 'prometheus',
    installed: () => inSomeFolder('prometheus'),
  },
  {
    name: 'Chromium',
    packages: ['chromium'],
    daemons: [],
    brew: 'chromium',
    installed: () => inSomeFolder('chromium'),
  },
  {
    name: 'pandas',
    packages: ['python3-pandas'],
    daemons: [],
    // Homebrew has no pandas of its own.
    brew: 'python && python3 -m pip install pandas',
    installed: () => pythonHas('pandas'),
  },
];

/** Installs what is missing, of those named or of all; returns the names of what could not be installed. */
export function ensureTestServices(wantedNames = services.map(({ name }) => name)) {
  const wanted = services.filter(({ name }) => wantedNames.includes(name));
  const absent = wanted.filter((service) => !service.installed());
  if (absent.length === 0) return [];
  const names = absent.map((service) => service.name).join(' and ');
  const packages = absent.flatMap((service) => service.packages);
  const asRoot = rootCommand();
  if (asRoot !== undefined && isExecutable('/usr/bin/apt-get')) {
    console.error(`Installing ${names} for the tests: apt-get install ${packages.join(' ')}`);
    const daemons = absent.flatMap((service) => service.daemons ?? service.packages);
    install(asRoot, packages, daemons);
  }
  const left = absent.filter((service) => !service.installed());
  if (left.length > 0) {
    console.error(
      [
        '',
        `  MISSING FOR THE TESTS: ${left.map((service) => service.name).join(', ')}.`,
        '  Tests that need them are skipped here and fail in CI. To install:',
        `    Debian, Ubuntu   sudo apt-get install ${left.flatMap((service) => service.packages).join(' ')}`,
        `    macOS            brew install ${left.map((service) => service.brew).join(' ')}`,
        '',
      ].join('\n'),
    );
  }
  return left.map((service) => service.name);
}

/** The words to put before a command so that it runs as root without a question, or undefined. */
function rootCommand() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n'] : undefined;
}

function install(asRoot, packages, daemons) {
  const quietly = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const args = [...quietly, 'install', '-y', '-qq', '--no-install-recommends', ...packages];
  withoutDaemons(asRoot, daemons, () => {
    if (run([...asRoot, ...args]) !== 0) {
      run([...asRoot, ...quietly, 'update', '-qq']);
      run([...asRoot, ...args]);
    }
  });
}

/** The tests start servers of their own: keeps the packages from starting theirs, now and at the next boot. */
function withoutDaemons(asRoot, daemons, work) {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = asRoot.length === 0 && !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    work();
  } finally {
    if (ours) rmSync(policy, { force: true });
    if (existsSync('/run/systemd/system')) {
      for (const daemon of daemons) run([...asRoot, 'systemctl', 'disable', '--now', daemon]);
    }
  }
}

function run([command, ...args]) {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status;
}

function debianPostgres() {
  const root = '/usr/lib/postgresql';
  return (
    existsSync(root) &&
    readdirSync(root).some((version) => isExecutable(join(root, version, 'bin', 'initdb')))
  );
}

/** Debian's Python, or the first on the PATH: they see different packages. */
function pythonHas(module) {
  const find = `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`;
  return ['/usr/bin/python3', 'python3'].some(
    (python) => spawnSync(python, ['-c', find], { stdio: 'ignore' }).status === 0,
  );
}

function inSomeFolder(program) {
  return folders.some((folder) => isExecutable(join(folder, program)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const left = ensureTestServices();
  if (left.length > 0 && process.env.CI !== undefined) process.exitCode = 1;
}
