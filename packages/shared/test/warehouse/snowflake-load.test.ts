import { test } from 'tap';
import { TransientError } from '../../src/errors.js';
import { openSnowflakeWarehouse } from '../../src/warehouse/snowflake/open.js';
import type { LoadInput, Warehouse } from '../../src/warehouse/warehouse.js';
import { scratch } from '../scratch.js';
import { until } from '../services/wait.js';
import { SPEC } from './contract/loading.js';
import { engine, makeUpload, openWarehouse, runOf, silent } from './fixture.js';
import { queryFile } from './query.js';
import { openSnowflake } from './snowflake-subject.js';

const REAL = process.env['SNOWFLAKE_TEST_URL'] !== undefined && 'faults are switched on in the emulator only';

/** As a worker does it: the same load again, for as long as what fails is transient. */
async function loadedInTheEnd(warehouse: Warehouse, input: LoadInput): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { outcome } = await warehouse.load(input);
      if (outcome !== 'loaded') throw new Error(outcome);
      return attempt;
    } catch (error) {
      if (!(error instanceof TransientError) || attempt === 3) throw error;
    }
  }
}

const STATE = `SELECT CAST(u.run AS VARCHAR), u.state,
    CAST((SELECT COUNT(*) FROM {{STAGING_DB}}.platform_viewership) AS VARCHAR),
    CAST((SELECT COUNT(DISTINCT id) FROM {{STAGING_DB}}.platform_viewership) AS VARCHAR),
    CAST((SELECT SUM(minutes) FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}}) AS VARCHAR),
    CAST((SELECT COUNT(*) FROM {{METADATA_DB}}.record_reprocessing_batch_logs) AS VARCHAR)
  FROM {{UPLOAD_DB}}.viewership_uploads u`;

const WHERE = [
  '^PUT',
  '^BEGIN',
  '^-- Purpose: +first statement of a load',
  '^COPY .*viewership_facts',
  '^COPY .*viewership_dates',
  '^INSERT INTO .*EPISODE_DETAILS',
  '^INSERT INTO .*record_reprocessing',
  '^-- Purpose: +counts this upload',
  '^COMMIT',
  '^REMOVE',
];
const KINDS = [
  { kind: 'lose-session-before' },
  { kind: 'lose-session-after' },
  { kind: 'error', code: '000625', message: 'lock timeout' },
  { kind: 'error', code: '000612', message: 'throttled' },
] as const;

test(
  'forty faults, each at one moment of a load: nothing is lost, nothing doubled, nothing stuck',
  { skip: REAL },
  async (t) => {
    const subject = await openSnowflake(t);
    const { emulator, warehouse } = subject;
    const input = await makeUpload(subject.directory, SPEC);
    let run = 0;
    for (const matching of WHERE) {
      for (const fault of KINDS) {
        run += 1;
        emulator?.fail({ ...fault, matching });
        await loadedInTheEnd(warehouse, { ...input, run: runOf(run) });
        t.equal(emulator?.faultsLeft, 0, `${fault.kind} at ${matching} happened`);
        t.strictSame(await subject.ask(STATE), [[String(run), 'loaded', '5', '5', '10.500000', '4']]);
      }
    }
    t.equal(run, 40);
  },
);

test(
  'files that did not arrive, though PUT said so, and a PUT that fails, are noticed before anything is committed',
  { skip: REAL },
  async (t) => {
    const subject = await openSnowflake(t);
    const { emulator, warehouse } = subject;
    const input = await makeUpload(subject.directory, SPEC);
    emulator?.fail({ kind: 'put-lost', matching: '^PUT' });
    await t.rejects(warehouse.load(input), { name: 'TransientError', code: 'stage_upload' });
    t.strictSame(await subject.ask(STATE), []);
    emulator?.fail({ kind: 'put-error', matching: '^PUT', code: '000603' });
    t.equal(await loadedInTheEnd(warehouse, input), 2);
  },
);

test(
  'duplicate deliveries at once, while answers to COMMIT are lost, leave one load',
  { skip: REAL },
  async (t) => {
    const subject = await openSnowflake(t);
    const { emulator, warehouse } = subject;
    const input = await makeUpload(subject.directory, SPEC);
    emulator?.fail({ kind: 'lose-session-after', matching: '^COMMIT', times: 2 });
    await Promise.all([loadedInTheEnd(warehouse, input), loadedInTheEnd(warehouse, input)]);
    t.strictSame(await subject.ask(STATE), [['1', 'loaded', '5', '5', '10.500000', '4']]);
  },
);

test(
  'a load takes at most 15 statements, all tagged, none of them DDL between BEGIN and COMMIT, and leaves no file',
  { skip: REAL },
  async (t) => {
    const subject = await openSnowflake(t);
    const { emulator, warehouse, target } = subject;
    const input = await makeUpload(subject.directory, { ...SPEC, seed: 'tidy' });
    const before = emulator?.statements.length ?? 0;
    await warehouse.load(input);
    const sent = emulator?.statements.slice(before) ?? [];
    const tag = `viewership-pipeline:load:${input.upload.uploadId}`;
    t.ok(sent.every((statement) => statement.tag === tag));
    t.ok(sent.length <= 15, `${sent.length}`);
    const words = sent.map(({ sql }) => /^(?:--[^\n]*\n)*\s*(\w+)/.exec(sql)?.[1]);
    t.strictSame(words, [
      'PUT',
      'BEGIN',
      'MERGE',
      'COPY',
      'COPY',
      'COPY',
      'COPY',
      'INSERT',
      'INSERT',
      'SELECT',
      'COMMIT',
      'REMOVE',
    ]);
    t.strictSame(await target.rows(`LIST @UPLOAD_DB.PUBLIC.viewership_load/${input.upload.uploadId}/`), []);
    const again = emulator?.statements.length ?? 0;
    await warehouse.load({ ...input, run: runOf(2) });
    t.equal(
      (emulator?.statements.length ?? 0) - again,
      18,
      'a load of what is there takes one DELETE for each of six tables more',
    );
  },
);

test('closing cancels the statement at work, whose transaction is then gone', { skip: REAL }, async (t) => {
  const subject = await openSnowflake(t);
  const { emulator } = subject;
  const warehouse = await openSnowflakeWarehouse(subject.url, {
    engine,
    logger: silent,
    environment: subject.variables,
  });
  emulator?.fail({ kind: 'hang', matching: '^COPY' });
  const input = await makeUpload(subject.directory, SPEC);
  const copies = () => emulator?.statements.filter(({ sql }) => sql.startsWith('COPY')).length ?? 0;
  const before = copies();
  const loading = warehouse.load(input);
  const refused = t.rejects(loading, { code: 'warehouse_cancelled' });
  await until('the COPY has been sent', () => copies() > before);
  await warehouse.close();
  await refused;
  t.strictSame(await subject.ask(STATE), []);
  t.match(await subject.warehouse.load(input), { outcome: 'loaded' });
});

test('both warehouses hold the same rows of the same uploads, value for value', async (t) => {
  const subject = await openSnowflake(t);
  const directory = await scratch(t);
  const duckdb = await openWarehouse(directory);
  await duckdb.migrate();
  for (const [uploadNo, dataType] of (['Viewership', 'Revenue', 'Viewership_Revenue'] as const).entries()) {
    const spec = { ...SPEC, seed: dataType, uploadNo: uploadNo + 1, dataType };
    await duckdb.load(await makeUpload(directory, spec));
    await subject.warehouse.load(await makeUpload(subject.directory, spec));
  }
  await duckdb.close();
  for (const [relation, embedded, key] of [
    ['{{STAGING_DB}}.platform_viewership', 'staging.platform_viewership', 'id'],
    ['{{ASSETS_DB}}.{{EPISODE_DETAILS}}', 'assets.episode_details', 'viewership_id, label'],
    ['{{METADATA_DB}}.record_reprocessing_batch_logs', 'metadata.record_reprocessing_batch_logs', 'id'],
    ['{{METADATA_DB}}.flagged_metadata', 'metadata.flagged_metadata', 'title'],
  ] as const) {
    const columns = (await queryFile(directory, `DESCRIBE ${embedded}`)).map((row) =>
      String(row['column_name']),
    );
    const list = columns.map((name) => `CAST(${name === 'rows' ? '"rows"' : name} AS VARCHAR)`).join(', ');
    const here = await queryFile(directory, `SELECT [${list}] AS line FROM ${embedded} ORDER BY ${key}`);
    const there = await subject.ask(`SELECT ${list} FROM ${relation} ORDER BY ${key}`);
    t.ok(there.length > 0, relation);
    t.strictSame(
      there,
      here.map((row) => row['line']),
      relation,
    );
  }
});
