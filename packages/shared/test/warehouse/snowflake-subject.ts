import { type Emulator, startEmulator } from '@viewership/snowflake-emulator/emulator';
import { t as whole } from 'tap';
import { deploy } from '../../src/warehouse/deploy/deploy.js';
import { snowflakeTarget } from '../../src/warehouse/deploy/snowflake-target.js';
import type { DeployTarget } from '../../src/warehouse/deploy/target.js';
import { FINAL_TABLES } from '../../src/warehouse/deploy/templates.js';
import { readEnvironment } from '../../src/warehouse/environment.js';
import { RELATIONS, TABLES } from '../../src/warehouse/relations.js';
import { statement } from '../../src/warehouse/render.js';
import { openSnowflakeWarehouse } from '../../src/warehouse/snowflake/open.js';
import { snowflakeSettings } from '../../src/warehouse/snowflake/settings.js';
import { scratch } from '../scratch.js';
import { rendered, type Subject, type Teardown } from './contract/subject.js';
import { engine, silent } from './fixture.js';

/** An account that was made for these tests: everything in its tables is deleted. `SNOWFLAKE_TEST_URL` is its warehouse URL. */
const REAL = process.env['SNOWFLAKE_TEST_URL'];
const environment = readEnvironment('staging');
const writable = 'series,episode,metadata,active_deals,internal_series_dictionary,territories,channels';

export interface SnowflakeSubject extends Subject {
  readonly target: DeployTarget;
  /** Undefined on a real account. */
  readonly emulator: Emulator | undefined;
  readonly url: string;
  readonly variables: NodeJS.ProcessEnv;
}

/** What points the adapter at an emulator. */
export function emulatorAccess(emulator: Emulator): { url: string; variables: NodeJS.ProcessEnv } {
  return {
    url: `snowflake://emulator/?environment=staging&user=emulator&authenticator=password&url=${emulator.url}`,
    variables: { SNOWFLAKE_PASSWORD: 'emulator', REFERENCE_WRITABLE: writable },
  };
}

interface Account {
  readonly emulator: Emulator | undefined;
  readonly url: string;
  readonly variables: NodeJS.ProcessEnv;
  readonly target: DeployTarget;
}

let account: Promise<Account> | undefined;

/** One for all tests of a file, deployed: the emulator, or the real one. */
async function openAccount(): Promise<Account> {
  const emulator = REAL === undefined ? await startEmulator() : undefined;
  const { url, variables } =
    emulator === undefined
      ? { url: REAL ?? '', variables: { ...process.env, REFERENCE_WRITABLE: writable } }
      : emulatorAccess(emulator);
  const target = await snowflakeTarget(snowflakeSettings(url, variables), silent);
  whole.teardown(async () => {
    await target.close();
    await emulator?.close();
  });
  await deploy(target, environment, { environmentName: 'staging', tell: () => undefined });
  return { emulator, url, variables, target };
}

/** A deployed account whose tables are empty. */
export async function openSnowflake(t: Teardown & Parameters<typeof scratch>[0]): Promise<SnowflakeSubject> {
  account ??= openAccount();
  const { emulator, url, variables, target } = await account;
  await empty(target);
  const warehouse = await openSnowflakeWarehouse(url, { engine, logger: silent, environment: variables });
  t.teardown(() => warehouse.close());
  return {
    kind: 'snowflake',
    directory: await scratch(t),
    environment,
    warehouse,
    target,
    emulator,
    url,
    variables,
    ask: (sql) => target.rows(rendered(sql, environment)),
  };
}

async function empty(target: DeployTarget): Promise<void> {
  const tables = TABLES.map(
    (name) => /EXISTS (\S+) \(/.exec(statement(`tables/${name}.sql`, environment))?.[1] ?? '',
  );
  const final = RELATIONS.filter(({ name }) => FINAL_TABLES.some((table) => table === name));
  for (const table of [...tables, ...final.map(({ target: to }) => to(environment.placeholders))]) {
    await target.run(`DELETE FROM ${table}`);
  }
}
