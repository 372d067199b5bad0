import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@viewership/snowflake-emulator/emulator';
import { test, type Test } from 'tap';
import { deploy, type DeployOptions } from '../../src/warehouse/deploy/deploy.js';
import { duckDbTarget } from '../../src/warehouse/deploy/duckdb-target.js';
import { snowflakeTarget } from '../../src/warehouse/deploy/snowflake-target.js';
import { declaredColumns, splitStatements } from '../../src/warehouse/deploy/statements.js';
import type { DeployTarget } from '../../src/warehouse/deploy/target.js';
import { FINAL_TABLES } from '../../src/warehouse/deploy/templates.js';
import { readEnvironment } from '../../src/warehouse/environment.js';
import { statement } from '../../src/warehouse/render.js';
import { snowflakeSettings } from '../../src/warehouse/snowflake/settings.js';
import { scratch } from '../scratch.js';
import { silent } from './fixture.js';
import { emulatorAccess } from './snowflake-subject.js';

const staging = readEnvironment('staging');
const embedded = readEnvironment('embedded');

async function account(t: Test): Promise<{ emulator: Emulator; target: DeployTarget }> {
  const emulator = await startEmulator();
  const { url, variables } = emulatorAccess(emulator);
  const target = await snowflakeTarget(snowflakeSettings(url, variables), silent);
  t.teardown(async () => {
    await target.close();
    await emulator.close();
  });
  return { emulator, target };
}

async function file(t: Test): Promise<DeployTarget> {
  const target = await duckDbTarget(`duckdb:${join(await scratch(t), 'w.duckdb')}`);
  t.teardown(() => target.close());
  return target;
}

function run(target: DeployTarget, options: Partial<DeployOptions> = {}) {
  const told: string[] = [];
  const name = target.engine === 'snowflake' ? 'staging' : 'embedded';
  const environment = target.engine === 'snowflake' ? staging : embedded;
  return deploy(target, environment, {
    environmentName: name,
    tell: (line) => told.push(line),
    ...options,
  }).then((outcome) => ({ ...outcome, told }));
}

const history = (target: DeployTarget) =>
  `${(target.engine === 'snowflake' ? staging : embedded).placeholders.UPLOAD_DB}.deployment_history`;

for (const [kind, open] of [
  ['snowflake', async (t: Test) => (await account(t)).target],
  ['duckdb', file],
] as const) {
  test(`${kind}: a dry run writes nothing, a first deployment everything, a second nothing`, async (t) => {
    const target = await open(t);
    const dry = await run(target, { dryRun: true });
    t.ok(dry.applied.length > 15);
    t.match(dry.told.join('\n'), /new: viewership_facts\nCREATE TABLE|new: viewership_facts\n-- Purpose/);
    await t.rejects(target.rows(`SELECT 1 FROM ${history(target)}`), 'not even the history');
    t.strictSame((await run(target)).applied, dry.applied);
    const count = async () =>
      (await target.rows(`SELECT CAST(COUNT(*) AS VARCHAR) FROM ${history(target)}`))[0]?.[0];
    const before = await count();
    const again = await run(target);
    t.strictSame([again.applied, again.told], [[], ['nothing to do']]);
    t.equal(await count(), before);
  });

  test(`${kind}: a versioned template that was changed after it was applied is refused with the difference, and nothing is done`, async (t) => {
    const target = await open(t);
    await run(target);
    await target.run(
      `UPDATE ${history(target)} SET checksum = 'other', rendered = replace(rendered, 'aliases VARCHAR', 'alias VARCHAR') WHERE template = 'channels'`,
    );
    await target.run(`UPDATE ${history(target)} SET checksum = 'other' WHERE template = 'flagged_metadata'`);
    const count = async () =>
      (await target.rows(`SELECT CAST(COUNT(*) AS VARCHAR) FROM ${history(target)}`))[0]?.[0];
    const before = await count();
    await t.rejects(run(target), { message: /channels:\n-   alias VARCHAR\n\+   aliases VARCHAR/ });
    t.equal(await count(), before);
    t.strictSame(
      (await run(target, { only: 'flagged_metadata' })).applied,
      ['flagged_metadata'],
      'a view may change',
    );
    await t.rejects(run(target, { only: 'nope' }), {
      name: 'ConfigError',
      message: /There is no template nope/,
    });
  });

  test(`${kind}: a physical platform_viewership stays under the view of that name, its rows among the others`, async (t) => {
    const target = await open(t);
    const place = (target.engine === 'snowflake' ? staging : embedded).placeholders.STAGING_DB;
    if (target.engine === 'snowflake') await target.run(`CREATE DATABASE ${place.split('.')[0]}`);
    else await target.run(`CREATE SCHEMA ${place}`);
    await target.run(
      `CREATE TABLE ${place}.platform_viewership (id INTEGER, filename VARCHAR, tot_mov DOUBLE, other VARCHAR, year VARCHAR)`,
    );
    await target.run(`INSERT INTO ${place}.platform_viewership VALUES (7, 'old.csv', 1.5, 'x', 'no year')`);
    const { adopted } = await run(target);
    t.match(adopted, [/^ALTER TABLE .*platform_viewership RENAME TO /]);
    const rows = `SELECT CAST(id AS VARCHAR), filename, CAST(tot_mov AS VARCHAR), CAST(year AS VARCHAR), upload_id FROM ${place}.platform_viewership`;
    t.strictSame(await target.rows(rows), [['7', 'old.csv', '1.500000', null, null]]);
    t.strictSame((await run(target)).applied, [], 'and a second time nothing');
    t.strictSame(await target.rows(`SELECT other FROM ${place}.platform_viewership_history`), [['x']]);
  });
}

test('an existing EPISODE_DETAILS with other people’s rows and columns is extended, never replaced', async (t) => {
  const { target } = await account(t);
  const { ASSETS_DB, EPISODE_DETAILS } = staging.placeholders;
  const table = `${ASSETS_DB}.${EPISODE_DETAILS}`;
  await target.run(`CREATE DATABASE ${ASSETS_DB.split('.')[0]}`);
  await target.run(`CREATE TABLE ${table} (theirs VARCHAR, ref_id VARCHAR, minutes DECIMAL(18, 6))`);
  await target.run(`INSERT INTO ${table} VALUES ('kept', 'MS-1', 3)`);
  await run(target);
  t.strictSame(
    await target.rows(`SELECT theirs, ref_id, CAST(minutes AS VARCHAR), upload_id FROM ${table}`),
    [['kept', 'MS-1', '3.000000', null]],
  );
  t.strictSame((await run(target)).applied, []);
});

test('what is missing afterwards is said: an object, a column, a type, a grant', async (t) => {
  const { target } = await account(t);
  await run(target);
  const { DICTIONARY_DB, STAGING_DB, METADATA_DB } = staging.placeholders;
  await target.run(`DROP VIEW ${METADATA_DB}.flagged_metadata`);
  await target.run(`ALTER TABLE ${DICTIONARY_DB}.channels DROP COLUMN aliases`);
  await target.run(`REVOKE SELECT ON TABLE ${STAGING_DB}.viewership_facts FROM ROLE VIEWERSHIP_API_STAGING`);
  const failed = await run(target).then(
    () => '',
    (error: unknown) => String(error),
  );
  t.match(failed, /flagged_metadata is missing; it must be a view/);
  t.match(failed, /channels lacks the column aliases VARCHAR/);
  t.match(failed, /VIEWERSHIP_API_STAGING lacks SELECT on TABLE TEST_STAGING.PUBLIC.VIEWERSHIP_FACTS/);
  await run(target, { skipVerify: true });
});

test('incident-29 production is changed only when it is confirmed, and never with a URL of another environment', (t) => {
  const main = fileURLToPath(new URL('../../src/warehouse/deploy/main.ts', import.meta.url));
  const said = (args: readonly string[]) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import=tsx', '--conditions=viewership-source', main, ...args],
      {
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'],
          SNOWFLAKE_PASSWORD: 'x',
          WAREHOUSE_URL:
            'snowflake://a/?environment=staging&user=u&authenticator=password&url=http://127.0.0.1:9',
        },
      },
    );
    return `${status} ${stderr}`;
  };
  t.match(said(['--env', 'prod']), /^1 Not deployed. This changes production: .*--confirm prod/);
  t.match(said(['--env', 'prod', '--confirm', 'prod']), /^1 .*says environment=staging, --env says prod/);
  t.match(said([]), /^1 .*--env is missing or none of embedded, staging, prod/);
  t.end();
});

test('the final tables of Snowflake have the columns of the relations that fill them, in their order', (t) => {
  for (const name of FINAL_TABLES) {
    const select = statement(`relations/${name}.sql`, embedded);
    const [, list = ''] = /SELECT\n([^]*?)\nFROM /.exec(select) ?? [];
    const named = list.split(/,\n(?= {2}\S)/).map((line) => /(\w+)\s*$/.exec(line)?.[1]);
    t.strictSame(
      declaredColumns(statement(`snowflake/tables/${name}.sql`, staging)).map((column) => column.name),
      named,
      name,
    );
  }
  t.strictSame(splitStatements(`-- a;\nSELECT ';' AS ";"; /* ; */ SELECT $$;$$;\n`), [
    `SELECT ';' AS ";"`,
    'SELECT $$;$$',
  ]);
  t.end();
});
