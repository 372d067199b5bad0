import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadTemplates } from '@viewership/ingest/sanitize/templates';
import { TemplateLibrary } from '@viewership/ingest/templates/library';
import { startApi, startReconciler } from '@viewership/ingest/service';
import { startLoader } from '@viewership/loader/service';
import { readEnvironment } from '@viewership/shared/config';
import { shutDown } from '@viewership/shared/service/running';
import { openRuntime } from '@viewership/shared/service/runtime';
import { openWarehouse } from '@viewership/shared/warehouse/open';
import { pino } from 'pino';
import { test, type Test } from 'tap';
import { missing } from '../../../packages/shared/test/services/programs.js';
import { startRedis } from '../../../packages/shared/test/services/redis.js';
import { startS3 } from '../../../packages/shared/test/services/s3.js';
import { Client } from '../src/client.js';
import { StandaloneEnvironment } from '../src/environment.js';
import { readManifest, SAMPLES, sendCatalogue } from '../src/samples.js';
import { scratch } from './pipeline.js';

function spawnService(t: Test, service: string, environment: Record<string, string>) {
  const main = fileURLToPath(new URL(`../../${service}/src/main.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import=tsx', '--conditions=viewership-source', main], {
    env: { PATH: process.env['PATH'], HEALTH_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  return child;
}

/** The port of the health server, from the service's own log. */
async function healthPort(child: ReturnType<typeof spawnService>): Promise<number> {
  let log = '';
  for await (const chunk of child.stdout) {
    log += String(chunk);
    const port = /"healthPort":(\d+)/.exec(log)?.[1];
    if (port !== undefined) {
      child.stdout.resume();
      return Number(port);
    }
  }
  throw new Error(`the service ended before it was ready: ${log}`);
}

test('a service that lacks its environment names each variable and what to set, and ends with 1', async (t) => {
  const cases: [string, Record<string, string>, RegExp[]][] = [
    ['normalizer', {}, [/QUEUE_URL is missing; set it to redis:/, /ARTIFACTS_URL is missing; set it to s3:/]],
    [
      'matcher',
      { QUEUE_URL: 'pglite:x', ARTIFACTS_URL: 'file:x' },
      [/QUEUE_URL is pglite:x, which lives inside one process/],
    ],
    [
      'loader',
      { QUEUE_URL: 'redis://r', ARTIFACTS_URL: 'file:x', WAREHOUSE_URL: 'duckdb:x' },
      [/WAREHOUSE_URL is duckdb:x/],
    ],
    ['ingest', { ROLE: 'everything' }, [/ROLE is "everything".*set it to api, worker or both/]],
    ['ingest', { ROLE: 'worker', ENGINE_MEMORY: 'much' }, [/ENGINE_MEMORY is "much"/]],
  ];
  await Promise.all(
    cases.map(async ([service, environment, messages]) => {
      const child = spawnService(t, service, environment);
      const exited = once(child, 'exit') as Promise<[number | null]>;
      const [stderr, [code]] = await Promise.all([text(child.stderr), exited]);
      t.equal(code, 1, service);
      for (const message of messages) t.match(stderr, message);
      t.notMatch(stderr, /at file:|at async/, 'no stack');
    }),
  );
});

interface SharedStores {
  readonly QUEUE_URL: string;
  readonly ARTIFACTS_URL: string;
  /** How S3 is reached. */
  readonly [variable: string]: string;
}

async function onDirectory(t: Test): Promise<SharedStores> {
  const redis = await startRedis(t);
  return { QUEUE_URL: redis.url, ARTIFACTS_URL: `file:${join(await scratch(t), 'artifacts')}` };
}

async function onS3(t: Test): Promise<SharedStores> {
  const [redis, s3] = await Promise.all([startRedis(t), startS3(t)]);
  await s3.createBucket('pipeline');
  // The stages of this process take their credentials from its environment, as a service does.
  Object.assign(process.env, s3.environment);
  return { QUEUE_URL: redis.url, ARTIFACTS_URL: 's3://pipeline/artifacts', ...s3.environment };
}

/**
 * Sends a small file to an API that shares nothing but the stores with its three workers, which are processes of their own.
 * Gives the rows that were loaded.
 */
async function processed(t: Test, stores: SharedStores): Promise<string> {
  const data = join(await scratch(t), 'data');
  const environment = readEnvironment(StandaloneEnvironment, { PORT: '0', DATA_DIR: data, ...stores });
  const logger = pino({ level: 'silent' });
  const runtime = await openRuntime({
    environment,
    urls: { queue: stores.QUEUE_URL, artifacts: stores.ARTIFACTS_URL },
    logger,
    onFatal: (error) => {
      throw error;
    },
  });
  const warehouse = await openWarehouse(`duckdb:${join(data, 'warehouse.duckdb')}`, {
    engine: runtime.engine,
    directories: runtime.store.localDirectories(),
    threads: 1,
    logger,
  });
  await warehouse.migrate();
  const loader = await startLoader(runtime, warehouse);
  const reconciler = await startReconciler(runtime);
  const api = await startApi(runtime, {
    library: new TemplateLibrary(runtime.store, await loadTemplates()),
    warehouse,
    tokens: undefined,
    host: '127.0.0.1',
    port: 0,
    closeTimeout: 5_000,
  });
  t.teardown(() =>
    shutDown(
      [[api], [reconciler], loader, [{ name: 'warehouse', close: () => warehouse.close() }], [runtime]],
      {
        deadlineMs: 10_000,
        logger,
      },
    ),
  );

  const workers = {
    sanitize: spawnService(t, 'ingest', { ...stores, ROLE: 'worker' }),
    normalize: spawnService(t, 'normalizer', stores),
    match: spawnService(t, 'matcher', stores),
  };
  const client = new Client(api.url);
  await sendCatalogue(client);
  const sample = (await readManifest()).find(({ file }) => file.startsWith('acme'));
  if (sample === undefined) throw new Error('there is a small sample');
  const path = fileURLToPath(new URL(`uploads/${encodeURIComponent(sample.file)}`, SAMPLES));
  const fields = Object.fromEntries(
    Object.entries(sample.form).map(([name, value]) => [name, String(value)]),
  );
  const view = await client.finished(await client.upload(path, sample.file, fields), () => undefined);
  t.match(view, { status: 'loaded', counts: { received: 400, loaded: 360 } });
  const rows = await rowsOf(`${api.url}/v1/uploads/${view.uploadId}/rows`);

  for (const [phase, child] of Object.entries(workers)) {
    const port = await healthPort(child);
    t.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200, `${phase} is ready`);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    t.match(
      metrics,
      `viewership_phase_duration_seconds_count{phase="${phase}",outcome="done"} 1`,
      `${phase} did the work`,
    );
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    t.strictSame(
      await Promise.race([exited, wait(20_000, 'still runs', { ref: false })]),
      [0, null],
      `${phase} stops at SIGTERM`,
    );
  }
  return rows;
}

/** As CSV, without the times at which they were loaded. */
async function rowsOf(url: string): Promise<string> {
  const response = await fetch(url, { headers: { accept: 'text/csv' } });
  return (await response.text()).replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?/g, '');
}

test(
  'sanitizer, normalizer and matcher work as processes of their own on Redis, and S3 gives the same rows as a directory',
  { timeout: 300_000, skip: missing('redis') || missing('s3') },
  async (t) => {
    const fromDirectory = await processed(t, await onDirectory(t));
    t.ok(fromDirectory.split('\n').length > 400, 'a header and each row');
    t.equal(await processed(t, await onS3(t)), fromDirectory);
  },
);
