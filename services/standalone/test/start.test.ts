import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { test, type Test } from 'tap';
import { startRedis } from '../../../packages/shared/test/services/redis.js';
import { missing } from '../../../packages/shared/test/services/programs.js';
import { openPipeline, scratch } from './pipeline.js';

/** A service's `main.ts` as a process of its own. */
function spawnMain(t: Test, service: string, environment: Record<string, string>, args: string[] = []) {
  const main = fileURLToPath(new URL(`../../${service}/src/main.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import=tsx', '--conditions=viewership-source', main, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const ended = Promise.all([once(child, 'exit'), text(child.stderr)]).then(([[code, signal], stderr]) => ({
    code: code as number | null,
    signal: signal as string | null,
    stderr,
  }));
  return { child, ended };
}

async function usedPort(t: Test): Promise<number> {
  const other = createServer().listen(0, '127.0.0.1');
  t.teardown(() => other.close());
  await once(other, 'listening');
  return (other.address() as AddressInfo).port;
}

test('a port that is in use is said by name, and everything that was opened is let go', async (t) => {
  const port = await usedPort(t);
  const dataDirectory = join(await scratch(t), 'data');
  await t.rejects(openPipeline(t, { dataDirectory, environment: { PORT: String(port) } }), {
    name: 'ConfigError',
    message: new RegExp(`PORT is ${port}: .*in use.*set PORT to another port`),
  });
  const next = await openPipeline(t, { dataDirectory });
  t.equal((await fetch(new URL('/healthz', next.url))).status, 200, 'the same directory can be used at once');
});

test('a start that cannot succeed ends with 1 and a sentence instead of a stack', async (t) => {
  const file = join(await scratch(t), 'file');
  await writeFile(file, '');
  const cases: [Record<string, string>, RegExp][] = [
    [{ DATA_DIR: file }, /^Cannot start\. The data directory .*file cannot be used .*Set DATA_DIR/],
    [
      { DATA_DIR: join(await scratch(t), 'data'), ARTIFACTS_URL: `file:${file}` },
      /^Cannot start\. ARTIFACTS_URL: .*file cannot be used/,
    ],
  ];
  for (const [environment, message] of cases) {
    const { ended } = spawnMain(t, 'standalone', { PORT: '0', ...environment }, ['--empty']);
    const { code, stderr } = await ended;
    t.match(stderr, message);
    t.notMatch(stderr, /\n +at /, 'no stack');
    t.equal(code, 1);
  }
});

test(
  'a service that fails after its stores were opened lets go of them and ends',
  { skip: missing('redis') },
  async (t) => {
    const { url } = await startRedis(t);
    const { ended } = spawnMain(t, 'loader', {
      QUEUE_URL: url,
      ARTIFACTS_URL: `file:${join(await scratch(t), 'artifacts')}`,
      WAREHOUSE_URL: 'unknown://warehouse',
      HEALTH_PORT: '0',
    });
    const { code, stderr } = await ended;
    t.match(stderr, /^loader cannot start\. WAREHOUSE_URL is "unknown:/);
    t.equal(code, 1);
  },
);

test('Ctrl-C while the samples are sent stops gracefully', { timeout: 120_000 }, async (t) => {
  for (const [args, code] of [
    [[], 0],
    [['--exit'], 1],
  ] as const) {
    const DATA_DIR = join(await scratch(t), 'data');
    const { child, ended } = spawnMain(t, 'standalone', { PORT: '0', DATA_DIR }, [...args]);
    let stdout = '';
    for await (const chunk of child.stdout) {
      const before = stdout.includes('philo');
      stdout += String(chunk);
      if (!before && stdout.includes('philo')) child.kill('SIGINT');
    }
    const { stderr, ...exit } = await ended;
    t.strictSame(exit, { code, signal: null }, `${args.join(' ')} ends with ${code}`);
    t.equal(stderr, '', 'and without an error');
    t.match(stdout, /Stopping …\n$/);
  }
});
