import { keys } from '@viewership/shared/runs/keys';
import { RunLedger } from '@viewership/shared/runs/ledger';
import type { Upload } from '@viewership/shared/runs/upload';
import { unloggedResults } from '@viewership/shared/runs/unlogged';
import type { StageName, StageResult } from '@viewership/shared/stages/stage';
import { LogEntry } from '@viewership/shared/warehouse/warehouse';
import { test } from 'tap';
import { until } from '../../../packages/shared/test/services/wait.js';
import { REFERENCES, sampleUpload } from '../../../packages/shared/test/uploads.js';
import { closeAndQuery } from '../../../packages/shared/test/warehouse/query.js';
import { LogKeeper } from '../src/log-keeper.js';
import { type Loader, openLoader } from './fixture.js';

const base = { startedAt: '2025-08-01T12:00:00.000Z', durationMs: 5, codeVersion: 'test' };
const failed = (stage: StageName, attempt = 3): StageResult => ({
  ...base,
  outcome: 'failed',
  stage,
  attempt,
  checks: [],
  error: { code: 'no_header', detail: 'No header.' },
});
const held: StageResult = {
  ...base,
  outcome: 'held',
  stage: 'sanitize',
  attempt: 1,
  artifacts: {},
  facts: {},
  checks: [],
  held: { code: 'ambiguous_date_format', question: 'Which?', options: ['DD-MM-YYYY'] },
};

async function setUp(t: Parameters<typeof openLoader>[0]) {
  const loader = await openLoader(t);
  const ledger = new RunLedger(loader.store, { codeVersion: 'test' });
  const keeper = new LogKeeper({ ...loader, ledger });
  const register = async (name: string): Promise<Upload> =>
    (await ledger.register(sampleUpload(name))).upload;
  const start = (uploadId: string, cause: 'upload' | 'redrive' = 'upload') =>
    ledger.startRun(uploadId, { cause, fromStage: 'sanitize', ...REFERENCES });
  return { loader, ledger, keeper, register, start };
}

const lines = async ({ warehouse, directory }: Loader) =>
  (
    await closeAndQuery(
      warehouse,
      directory,
      'SELECT run, stage, attempt, status, error_message FROM uploads.error_log_table ORDER BY ALL',
    )
  ).map((line) => Object.values(line).join(' '));

test('what fails or is held before a load is in the execution log, in every run', async (t) => {
  const { loader, ledger, keeper, register, start } = await setUp(t);
  const { uploadId } = await register('before the load');
  await start(uploadId);
  await ledger.publish(uploadId, 1, failed('sanitize'));
  await start(uploadId, 'redrive');
  await ledger.publish(uploadId, 2, held);
  await start(uploadId, 'redrive');
  await ledger.publish(uploadId, 3, { ...base, outcome: 'superseded', stage: 'sanitize', attempt: 0, by: 4 });
  t.equal(await keeper.pass(), 3);
  t.equal(await keeper.pass(), 0, 'the second time there is nothing to do');
  t.strictSame(await unloggedResults(loader.store), []);
  t.strictSame(await lines(loader), [
    '1 sanitize 3 ERROR No header.',
    '2 sanitize 1 WARNING ambiguous_date_format',
    '3 sanitize 0 WARNING ',
  ]);
});

test('a crash between any two steps loses no line and writes none twice', async (t) => {
  const { loader, ledger, keeper, register, start } = await setUp(t);
  const { uploadId } = await register('crashed');
  await start(uploadId);
  await loader.store.create(keys.unlogged(uploadId, 1, 'sanitize'), '');
  t.equal(await keeper.pass(), 0, 'the attempt died before it published');
  await ledger.publish(uploadId, 1, failed('sanitize'));
  t.equal(await keeper.pass(), 1);
  await loader.store.create(keys.unlogged(uploadId, 1, 'sanitize'), '');
  t.equal(await keeper.pass(), 1, 'the keeper died before it removed the marker');
  t.equal(await ledger.publish(uploadId, 1, failed('sanitize', 4)), false, 'a twin that came second');
  await Promise.all([keeper.pass(), new LogKeeper({ ...loader, ledger }).pass()]);
  t.strictSame(await unloggedResults(loader.store), []);
  t.strictSame(await lines(loader), ['1 sanitize 3 ERROR No header.']);
});

test('a warehouse that is away, or a damaged result, delays its own lines and no others', async (t) => {
  const { loader, ledger, register, start } = await setUp(t);
  const [damaged, refused, sound] = [
    await register('damaged'),
    await register('refused'),
    await register('sound'),
  ];
  for (const { uploadId } of [damaged, refused, sound]) {
    await start(uploadId);
    await ledger.publish(uploadId, 1, failed('sanitize'));
  }
  await loader.store.replace(keys.stageResult(damaged.uploadId, 1, 'sanitize'), '{"outcome":');
  await loader.store.create('unlogged/notes', '');
  let away = true;
  const keeper = new LogKeeper({
    ...loader,
    ledger,
    intervalMs: 10,
    warehouse: {
      writeLog: (entries) => {
        if (away && entries.some(({ uploadId }) => uploadId === refused.uploadId))
          return Promise.reject(new Error('the warehouse is away'));
        return loader.warehouse.writeLog(entries.map((entry) => LogEntry.parse(entry)));
      },
    },
  });
  await keeper.start();
  const open = async () => (await unloggedResults(loader.store)).map(({ uploadId }) => uploadId);
  t.strictSame((await open()).toSorted(), [damaged.uploadId, refused.uploadId].toSorted());
  t.ok(loader.log.some(({ msg }) => msg === 'results are not in the execution log yet'));
  away = false;
  await until('the other is written too', async () => (await open()).length === 1);
  await keeper.stop();
  t.strictSame(await open(), [damaged.uploadId]);
  t.equal((await lines(loader)).length, 2);
});
