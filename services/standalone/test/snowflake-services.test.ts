import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { deploy } from '@viewership/shared/warehouse/deploy/deploy';
import { snowflakeTarget } from '@viewership/shared/warehouse/deploy/snowflake-target';
import { readEnvironment } from '@viewership/shared/warehouse/environment';
import { snowflakeSettings } from '@viewership/shared/warehouse/snowflake/settings';
import { pino } from 'pino';
import { test, type Test } from 'tap';
import { startEmulator } from '../../../packages/snowflake-emulator/src/emulator.js';
import { freePort, missing } from '../../../packages/shared/test/services/programs.js';
import { startRedis } from '../../../packages/shared/test/services/redis.js';
import { Client } from '../src/client.js';
import { readManifest, SAMPLES, sendCatalogue } from '../src/samples.js';
import { openPipeline, scratch } from './pipeline.js';

const TABLES = 'series,episode,metadata,active_deals,internal_series_dictionary,territories,channels';

/** An account with everything that the deployment makes; what points a process at it. */
async function deployedAccount(t: Test): Promise<Record<string, string>> {
  const emulator = await startEmulator();
  t.teardown(() => emulator.close());
  const variables = {
    WAREHOUSE_URL: `snowflake://emulator/?environment=staging&user=emulator&authenticator=password&url=${emulator.url}`,
    SNOWFLAKE_PASSWORD: 'emulator',
    REFERENCE_WRITABLE: TABLES,
  };
  const target = await snowflakeTarget(
    snowflakeSettings(variables.WAREHOUSE_URL, variables),
    pino({ level: 'silent' }),
  );
  await deploy(target, readEnvironment('staging'), { environmentName: 'staging', tell: () => undefined });
  await target.close();
  return variables;
}

function spawnService(t: Test, service: string, variables: Record<string, string>) {
  const main = fileURLToPath(new URL(`../../${service}/src/main.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import=tsx', '--conditions=viewership-source', main], {
    env: { PATH: process.env['PATH'], HEALTH_PORT: '0', LOG_LEVEL: 'warn', ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
}

/** Sends the small sample; gives all its rows as CSV, without the times at which they were loaded. */
async function rowsAfterLoad(t: Test, url: string): Promise<string[]> {
  const client = new Client(url);
  await sendCatalogue(client);
  const sample = (await readManifest()).find(({ file }) => file.startsWith('acme'));
  if (sample === undefined) throw new Error('there is a small sample');
  const path = fileURLToPath(new URL(`uploads/${encodeURIComponent(sample.file)}`, SAMPLES));
  const fields = Object.fromEntries(
    Object.entries(sample.form).map(([name, value]) => [name, String(value)]),
  );
  const view = await client.finished(await client.upload(path, sample.file, fields), () => undefined);
  t.match(view, { status: 'loaded', counts: { received: 400, loaded: 360 } });
  const read = async (relation: string) => {
    const response = await fetch(`${url}/v1/uploads/${view.uploadId}/${relation}`, {
      headers: { accept: 'text/csv' },
    });
    return (await response.text()).replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?/g, '');
  };
  return [await read('rows'), await read('unmatched')];
}

test(
  'with Snowflake every service is a process of its own, and the rows are those of the embedded pipeline',
  { timeout: 300_000, skip: missing('redis') },
  async (t) => {
    const redis = await startRedis(t);
    const port = await freePort();
    const shared = { QUEUE_URL: redis.url, ARTIFACTS_URL: `file:${join(await scratch(t), 'artifacts')}` };
    const all = { ...shared, ...(await deployedAccount(t)) };
    spawnService(t, 'loader', all);
    spawnService(t, 'ingest', { ...all, PORT: String(port), ROLE: 'both' });
    spawnService(t, 'normalizer', shared);
    spawnService(t, 'matcher', shared);
    const url = `http://127.0.0.1:${port}`;
    while (
      !(await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      await wait(100);
    const apart = await rowsAfterLoad(t, url);
    const embedded = await openPipeline(t);
    t.strictSame(apart, await rowsAfterLoad(t, embedded.url));
  },
);
