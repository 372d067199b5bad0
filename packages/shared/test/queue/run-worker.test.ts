import { join } from 'node:path';
import { pino } from 'pino';
import { test, type Test } from 'tap';
import { z } from 'zod';
import { openFileStore } from '../../src/artifacts/file-store.js';
import { Engine } from '../../src/engine/engine.js';
import { PipelineMetrics } from '../../src/observability/metrics.js';
import { openQueueBackend } from '../../src/queue/backend.js';
import { stageEnqueuer } from '../../src/queue/enqueue-stage.js';
import { runWorker } from '../../src/queue/run-worker.js';
import { stageHandler } from '../../src/queue/stage-handler.js';
import { StageRunner } from '../../src/queue/stage-runner.js';
import { answerSnapshotRequest, requestSnapshot } from '../../src/reference/request.js';
import { RunLedger } from '../../src/runs/ledger.js';
import { deletion } from '../../src/stages/delete.js';
import { load } from '../../src/stages/load.js';
import { SnapshotPayload } from '../../src/stages/jobs.js';
import { startRedis } from '../services/redis.js';
import { until } from '../services/wait.js';
import { scratch } from '../scratch.js';
import { REFERENCES, sampleUpload } from '../uploads.js';

const logger = pino({ level: 'silent' });

async function open(t: Test) {
  // First, so that it is the last to go: the worker may still write when a test has seen what it waited for.
  const directory = await scratch(t);
  const redis = await startRedis(t);
  const backend = await openQueueBackend(redis.url, {
    logger,
    onFatal: (error) => {
      throw error;
    },
  });
  t.teardown(() => backend.close());
  const store = await openFileStore(join(directory, 'store'));
  const ledger = new RunLedger(store, { codeVersion: 'test' });
  const enqueue = stageEnqueuer(backend);
  const runner = new StageRunner({
    store,
    ledger,
    enqueue,
    engine: new Engine({ memoryMiB: 300, threads: 1 }),
    metrics: new PipelineMetrics({ platforms: [], codeVersion: 'test' }),
    codeVersion: 'test',
  });
  return { backend, store, ledger, enqueue, runner, logger, queue: 'loader' as const, concurrency: 1 };
}

const sums = { rows: 1, minutes: '1.000000', money: '0.000000' };
/** The jobs of rematches, which these tests do not ask for. */
const rematching = Object.fromEntries(
  ['rematch-request', 'rematch-open', 'rematch-apply'].map((name) => [name, async () => undefined]),
);
const loaded = stageHandler(load, { memoryMiB: 64 }, async () => ({
  facts: { loaded: sums, unmatched: sums, rejected: sums, loadTimestamp: '2025-08-01T10:00:00.000Z' },
  checks: [],
}));
const deleted = stageHandler(deletion, { memoryMiB: 64 }, async () => ({
  facts: { deletedAt: '2025-08-01T10:00:00.000Z' },
  checks: [],
}));

test('a worker refuses to start when a declared job has no handler, or a handler no declaration', async (t) => {
  const parts = await open(t);
  t.throws(() => runWorker({ ...parts, stages: [loaded, deleted] }), {
    message: /loader: no handler for .* snapshot/,
  });
  t.throws(
    () =>
      runWorker({ ...parts, stages: [deleted], jobs: { ...rematching, snapshot: async () => undefined } }),
    {
      message: /no handler for .* load/,
    },
  );
  t.throws(
    () =>
      runWorker({
        ...parts,
        stages: [loaded, deleted],
        jobs: { ...rematching, snapshot: async () => undefined, other: async () => undefined },
      }),
    { message: /no declaration of .* other/ },
  );
});

test('a worker runs stages and jobs, and a payload that does not fit its schema fails for good', async (t) => {
  const parts = await open(t);
  const { upload } = await parts.ledger.register(sampleUpload('worker'));
  await parts.ledger.startRun(upload.uploadId, { cause: 'redrive', fromStage: 'load', ...REFERENCES });
  runWorker({
    ...parts,
    stages: [loaded, deleted],
    jobs: {
      ...rematching,
      snapshot: (payload, { lastTry }) => {
        const { requestId } = SnapshotPayload.parse(payload);
        return answerSnapshotRequest(parts.store, { requestId, lastTry }, async () => 'digest-1');
      },
    },
  });
  await parts.enqueue('load', upload, 1);
  await until(
    'the upload is loaded',
    async () => (await parts.ledger.read(upload.uploadId))?.status === 'loaded',
  );
  t.strictSame(await requestSnapshot(parts, { timeoutMs: 10_000 }), { digest: 'digest-1' });

  const queue = parts.backend.queue('loader');
  const bad = await queue.add('load', { v: 1, uploadId: '../../etc', run: 1 }, { jobId: 'bad', attempts: 3 });
  await until('the bad job has failed', async () => (await queue.getJob('bad'))?.isFailed());
  const failed = await queue.getJob(bad.id ?? '');
  t.equal(failed?.attemptsMade, 1, 'not tried again');
  t.match(failed?.failedReason, /payload of bad/);
});

test('a small upload goes before large ones that came before it, and a deletion before all', async (t) => {
  const parts = await open(t);
  const register = async (seed: string, records: number) => {
    const sample = sampleUpload(seed);
    const { upload } = await parts.ledger.register({
      ...sample,
      structure: { ...sample.structure, records },
    });
    return upload;
  };
  const order: string[] = [];
  const Limit = z.object({ limit: z.string() });
  const loadWithMemory = stageHandler(
    load,
    { memoryMiB: ({ structure }) => (structure.records > 1_000 ? 128 : 64) },
    async (given) => {
      const { limit } = await given.session.one(Limit, "SELECT current_setting('memory_limit') AS limit");
      order.push(`load ${given.upload.filename} in ${limit}`);
      return loaded.work(given);
    },
  );
  for (const [seed, records] of [
    ['largest', 10_000_000],
    ['large', 500_000],
    ['also-large', 550_000],
    ['small', 20],
  ] as const) {
    const upload = await register(seed, records);
    await parts.ledger.startRun(upload.uploadId, { cause: 'redrive', fromStage: 'load', ...REFERENCES });
    await parts.enqueue('load', upload, 1);
  }
  const gone = await register('gone', 10_000_000);
  await parts.ledger.startRun(gone.uploadId, { cause: 'delete', fromStage: 'delete', ...REFERENCES });
  await parts.enqueue('delete', gone, 1);
  runWorker({
    ...parts,
    stages: [
      loadWithMemory,
      stageHandler(deletion, { memoryMiB: 64 }, async (given) => {
        order.push(`delete ${given.upload.filename}`);
        return deleted.work(given);
      }),
    ],
    jobs: { ...rematching, snapshot: async () => undefined },
  });
  await until('all have ended', () => order.length === 5);
  t.strictSame(order, [
    'delete gone.csv',
    'load small.csv in 64.0 MiB',
    'load large.csv in 128.0 MiB',
    'load also-large.csv in 128.0 MiB',
    'load largest.csv in 128.0 MiB',
  ]);
});

test('a snapshot that nobody publishes in time is a transient error that says so', async (t) => {
  const parts = await open(t);
  await t.rejects(requestSnapshot(parts, { timeoutMs: 200 }), { code: 'snapshot_late' });
});
