import { mock } from 'node:test';
import { pino } from 'pino';
import { test } from 'tap';
import { openFileStore } from '../../src/artifacts/file-store.js';
import { toJson } from '../../src/artifacts/json.js';
import { PipelineMetrics } from '../../src/observability/metrics.js';
import { keys } from '../../src/runs/keys.js';
import { RunLedger } from '../../src/runs/ledger.js';
import { Reconciler } from '../../src/runs/reconciler.js';
import type { StageName, StageResult } from '../../src/stages/stage.js';
import { scratch } from '../scratch.js';
import { REFERENCES, sampleUpload } from '../uploads.js';

async function open(t: Parameters<typeof scratch>[0]) {
  const store = await openFileStore(await scratch(t));
  await store.replace(keys.referenceCurrent, toJson({ digest: REFERENCES.referenceDigest }));
  const ledger = new RunLedger(store, { codeVersion: 'test' });
  const enqueued: [StageName, string, number][] = [];
  const metrics = new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'test' });
  const reconciler = new Reconciler({
    ledger,
    metrics,
    strategyDigest: REFERENCES.strategyDigest,
    logger: pino({ level: 'silent' }),
    enqueue: async (stage, { uploadId }, run) => {
      enqueued.push([stage, uploadId, run]);
      return 'added';
    },
  });
  return { store, ledger, enqueued, reconciler, metrics };
}

const done = (stage: StageName): StageResult => ({
  outcome: 'done',
  stage,
  attempt: 1,
  startedAt: '2025-08-01T10:00:00.000Z',
  durationMs: 1,
  codeVersion: 'test',
  artifacts: {},
  facts: {},
  checks: [],
});

test('incident-21 an acknowledged upload whose job was lost gets a job again', async (t) => {
  const { ledger, enqueued, reconciler } = await open(t);
  const { upload } = await ledger.register(sampleUpload('lost'));
  t.strictSame(await reconciler.pass(), { open: 1, enqueued: 1 });
  t.strictSame(
    enqueued,
    [['sanitize', upload.uploadId, 1]],
    'also when the process died before run 1 was created',
  );
});

test('incident-21 an upload is taken up at the first stage of its highest run without a result', async (t) => {
  const { ledger, enqueued, reconciler } = await open(t);
  const { upload } = await ledger.register(sampleUpload('midway'));
  await ledger.startFirstRun(upload.uploadId, REFERENCES);
  await ledger.publish(upload.uploadId, 1, done('sanitize'));
  await reconciler.pass();
  t.strictSame(enqueued, [['normalize', upload.uploadId, 1]]);
});

test('incident-21 the age of the oldest unfinished upload is a gauge', async (t) => {
  const { ledger, reconciler, metrics } = await open(t);
  await ledger.register(sampleUpload('old', { receivedAt: new Date(Date.now() - 3_600_000).toISOString() }));
  await ledger.register(sampleUpload('new', { receivedAt: new Date().toISOString() }));
  await reconciler.pass();
  const { values } = await metrics.oldestUnfinished.get();
  t.ok((values[0]?.value ?? 0) >= 3600);
});

test('a loaded upload loses its marker and gets no job', async (t) => {
  const { ledger, enqueued, reconciler } = await open(t);
  const { upload } = await ledger.register(sampleUpload('loaded'));
  await ledger.startFirstRun(upload.uploadId, REFERENCES);
  for (const stage of ['sanitize', 'normalize', 'match', 'load'] as const) {
    await ledger.publish(upload.uploadId, 1, done(stage));
  }
  t.strictSame(await reconciler.pass(), { open: 0, enqueued: 0 });
  t.strictSame(await ledger.open(), []);
  t.strictSame(enqueued, []);
});

test('a marker whose upload is still being received is left alone', async (t) => {
  const { store, ledger, reconciler } = await open(t);
  await store.create(keys.open(sampleUpload('receiving').uploadId), '');
  t.strictSame(await reconciler.pass(), { open: 0, enqueued: 0 });
  t.equal((await ledger.open()).length, 1);
});

test('one unreadable upload does not keep the others from being repaired', async (t) => {
  const { store, ledger, enqueued, reconciler } = await open(t);
  const bad = sampleUpload('bad').uploadId;
  await store.create(keys.open(bad), '');
  await store.create(keys.upload(bad), 'not json');
  const { upload } = await ledger.register(sampleUpload('good'));
  await reconciler.pass();
  t.strictSame(enqueued, [['sanitize', upload.uploadId, 1]]);
});

test('a pass that takes longer than the interval is not joined by a second one', async (t) => {
  const { ledger, reconciler } = await open(t);
  mock.timers.enable({ apis: ['setInterval'] });
  t.teardown(() => mock.timers.reset());
  await reconciler.start();
  let passes = 0;
  let end: () => void = () => undefined;
  const held = new Promise<string[]>((resolve) => (end = () => resolve([])));
  ledger.open = () => {
    passes += 1;
    return held;
  };
  mock.timers.tick(60_000);
  mock.timers.tick(60_000);
  t.equal(passes, 1);
  end();
  await reconciler.stop();
});
