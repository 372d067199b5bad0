import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { test, type Test } from 'tap';
import { z } from 'zod';
import { openFileStore } from '../../src/artifacts/file-store.js';
import { Engine } from '../../src/engine/engine.js';
import { PermanentError, TransientError } from '../../src/errors.js';
import { PipelineMetrics } from '../../src/observability/metrics.js';
import { stageHandler } from '../../src/queue/stage-handler.js';
import { StageRunner, type StageStep } from '../../src/queue/stage-runner.js';
import { MAX_STARTS } from '../../src/runs/attempts.js';
import { RunLedger } from '../../src/runs/ledger.js';
import { defineArtifact } from '../../src/stages/artifact.js';
import { defineStage } from '../../src/stages/stage.js';
import type { StageFunction } from '../../src/stages/work.js';
import { scratch } from '../scratch.js';
import { REFERENCES, sampleUpload } from '../uploads.js';

const numbers = defineArtifact({
  name: 'numbers',
  grain: 'one row per number',
  columns: { n: 'INTEGER' },
  orderBy: ['n'],
});
const stage = defineStage({
  name: 'normalize',
  queue: 'normalizer',
  next: 'match',
  attempts: 3,
  artifacts: { numbers },
  facts: z.strictObject({ n: z.int() }),
});
type Work = StageFunction<typeof stage>;

const countToTen: Work = async (work) => {
  const { rows } = await work.output(numbers, 'SELECT range AS n FROM range(10)');
  return { facts: { n: rows }, checks: [] };
};

async function open(t: Test) {
  const directory = await scratch(t);
  const store = await openFileStore(directory);
  const ledger = new RunLedger(store, { codeVersion: 'test' });
  const { upload } = await ledger.register(sampleUpload('runner'));
  const start = { cause: 'redrive', fromStage: 'normalize', ...REFERENCES } as const;
  await ledger.startRun(upload.uploadId, start);
  const enqueued: string[] = [];
  let onStep: (step: StageStep) => void = () => undefined;
  const metrics = new PipelineMetrics({ platforms: [], codeVersion: 'test' });
  const runner = new StageRunner({
    store,
    ledger,
    engine: new Engine({ memoryMiB: 600, threads: 1 }),
    metrics,
    codeVersion: 'test',
    enqueue: async (name) => {
      enqueued.push(name);
      return 'added';
    },
    onStep: (_, step) => onStep(step),
  });
  const { uploadId } = upload;
  return {
    uploadId,
    directory,
    store,
    ledger,
    metrics,
    enqueued,
    observe: (observer: (step: StageStep) => void) => (onStep = observer),
    newRun: () => ledger.startRun(uploadId, start),
    result: async (run = 1) => ledger.result(uploadId, run, 'normalize'),
    deliver: (work: Work, options: { lastTry?: boolean; signal?: AbortSignal; run?: number } = {}) =>
      runner.run(stageHandler(stage, { memoryMiB: 200 }, work), {
        payload: { v: 1, uploadId, run: options.run ?? 1 },
        lastTry: options.lastTry ?? false,
        logger: pino({ level: 'silent' }),
        signal: options.signal ?? new AbortController().signal,
      }),
    artifacts: async () => {
      const keys: string[] = [];
      for await (const key of store.list(`uploads/${uploadId}/runs/`))
        if (key.endsWith('.parquet')) keys.push(key);
      return keys;
    },
    temporary: () => readdir(join(directory, '.tmp')),
  };
}

test('a stage publishes its artifacts, then its result, then enqueues the next stage', async (t) => {
  const run = await open(t);
  const steps: StageStep[] = [];
  run.observe((step) => steps.push(step));
  t.equal(await run.deliver(countToTen), 'done');
  t.strictSame(steps, ['started', 'computed', 'artifacts_published', 'result_published', 'next_enqueued']);
  const result = await run.result();
  t.match(result, { outcome: 'done', attempt: 1, facts: { n: 10 }, artifacts: { numbers: { rows: 10 } } });
  t.strictSame(run.enqueued, ['match']);
  t.strictSame(await run.temporary(), [], 'no temporary files stay');
});

test('a second delivery does not run the stage again, but enqueues the next one again', async (t) => {
  const run = await open(t);
  await run.deliver(countToTen);
  const before = await run.result();
  t.equal(await run.deliver(() => Promise.reject(new Error('must not run'))), 'done');
  t.strictSame(await run.result(), before);
  t.strictSame(run.enqueued, ['match', 'match']);
});

test('of two deliveries at the same time one result stands, and only its artifacts stay', async (t) => {
  const run = await open(t);
  t.strictSame(await Promise.all([run.deliver(countToTen), run.deliver(countToTen)]), ['done', 'done']);
  const result = await run.result();
  t.equal(result?.outcome, 'done');
  if (result?.outcome !== 'done') return;
  t.strictSame(await run.artifacts(), [result.artifacts['numbers']?.key]);
});

test('an attempt whose artifacts are removed by a faster one while it publishes them has come second', async (t) => {
  const run = await open(t);
  const createFromFile = run.store.createFromFile.bind(run.store);
  let first = true;
  run.store.createFromFile = async (key, path) => {
    if (!first) return createFromFile(key, path);
    first = false;
    await run.deliver(countToTen);
    throw Object.assign(new Error('the directory is gone'), { code: 'ENOENT' });
  };
  t.equal(await run.deliver(countToTen), 'done');
  const result = await run.result();
  if (result?.outcome !== 'done') throw new Error('the faster attempt is done');
  t.strictSame(await run.artifacts(), [result.artifacts['numbers']?.key]);
});

test('incident-25 a crash after any step, then another delivery, gives the result of an undisturbed run', async (t) => {
  const calm = await open(t);
  await calm.deliver(countToTen);
  const expected = await calm.result();
  for (const crash of [
    'started',
    'computed',
    'artifacts_published',
    'result_published',
    'next_enqueued',
  ] as const) {
    const run = await open(t);
    run.observe((step) => {
      if (step === crash) throw new TransientError('crash', `crash after ${crash}`);
    });
    await run.deliver(countToTen).catch(() => undefined);
    run.observe(() => undefined);
    t.equal(await run.deliver(countToTen), 'done', crash);
    const result = await run.result();
    if (result?.outcome !== 'done' || expected?.outcome !== 'done') throw new Error('both are done');
    t.equal(result.artifacts['numbers']?.digest, expected.artifacts['numbers']?.digest);
    t.strictSame(await run.artifacts(), [result.artifacts['numbers']?.key], 'nothing of the crash stays');
    t.equal(run.enqueued.at(-1), 'match');
  }
});

test('a blocking check that does not hold fails the stage before anything is published', async (t) => {
  const run = await open(t);
  const broken: Work = async (work) => ({
    ...(await countToTen(work)),
    checks: [
      {
        name: 'rows_conserved',
        holds: false,
        blocking: true,
        rows: 3,
        minutes: '1.5',
        detail: 'found 7, expected 10',
      },
    ],
  });
  t.equal(await run.deliver(broken), 'failed');
  t.match(await run.result(), {
    outcome: 'failed',
    error: { code: 'check_failed', field: 'rows_conserved', detail: 'found 7, expected 10' },
  });
  t.strictSame(await run.artifacts(), []);
  t.strictSame(run.enqueued, []);
});

test('a check that is not blocking is kept for people and stops nothing', async (t) => {
  const run = await open(t);
  const check = { name: 'deals_set', holds: false, blocking: false, rows: 3, minutes: '1.5' };
  t.equal(await run.deliver(async (work) => ({ ...(await countToTen(work)), checks: [check] })), 'done');
  t.match(await run.result(), { checks: [check] });
});

test('incident-23 a permanent error becomes the stage result at once, with code, place and what to do', async (t) => {
  const run = await open(t);
  const problem = { code: 'unknown_header', detail: 'The header has no column "Minutes".', line: 1 };
  t.equal(await run.deliver(() => Promise.reject(new PermanentError(problem))), 'failed');
  t.match(await run.result(), { outcome: 'failed', error: problem });
  t.match(await run.ledger.read(run.uploadId), { status: 'failed' });
});

test('an upload that ended is counted once, however often the job is delivered', async (t) => {
  const run = await open(t);
  const refused: Work = () => Promise.reject(new PermanentError({ code: 'c', detail: 'd' }));
  await Promise.all([run.deliver(refused), run.deliver(refused)]);
  await run.deliver(refused);
  t.match(
    await run.metrics.registry.metrics(),
    /viewership_uploads_total\{platform="\w+",status="failed"\} 1\n/,
  );
});

test('a transient error goes back to the queue, and becomes the result when the queue gives up', async (t) => {
  const run = await open(t);
  const away: Work = () => Promise.reject(new TransientError('store_away', 'the store is away'));
  await t.rejects(run.deliver(away), { code: 'store_away' });
  t.equal(await run.result(), undefined);
  t.equal(await run.deliver(away, { lastTry: true }), 'failed');
  t.match(await run.result(), { outcome: 'failed', attempt: 2, error: { code: 'store_away' } });
});

test('a stage that forgets an artifact, or says facts that do not fit its schema, fails', async (t) => {
  const forgetful = await open(t);
  t.equal(await forgetful.deliver(async () => ({ facts: { n: 1 }, checks: [] })), 'failed');
  t.match(await forgetful.result(), {
    error: { field: 'artifact_written', detail: /did not write numbers/ },
  });
  const lying = await open(t);
  const facts = { n: 'ten' } as unknown as { n: number };
  t.equal(
    await lying.deliver(async (work) => ({ ...(await countToTen(work)), facts }), { lastTry: true }),
    'failed',
  );
});

test('a held stage keeps its artifacts and question, and enqueues nothing', async (t) => {
  const run = await open(t);
  const held = { code: 'ambiguous_date_format', question: 'Which?', options: ['DD-MM-YYYY', 'MM-DD-YYYY'] };
  t.equal(await run.deliver(async (work) => ({ ...(await countToTen(work)), held })), 'held');
  t.match(await run.ledger.read(run.uploadId), { status: 'held', nextStage: null });
  t.equal((await run.artifacts()).length, 1);
  t.strictSame(run.enqueued, []);
  t.strictSame(await run.ledger.open(), [], 'it waits for a person, not for the reconciler');
});

test('a run that a higher run has overtaken ends as superseded without working', async (t) => {
  const run = await open(t);
  await run.newRun();
  t.equal(await run.deliver(() => Promise.reject(new Error('must not run'))), 'superseded');
  t.match(await run.result(1), { outcome: 'superseded', by: 2 });
  t.equal(await run.deliver(countToTen, { run: 2 }), 'done');
});

test('a stage that is stopped by shutdown leaves no result and does not count as a start', async (t) => {
  const run = await open(t);
  const abort = new AbortController();
  const slow: Work = async (work) => {
    abort.abort();
    await work.session.run(
      'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3',
    );
    return countToTen(work);
  };
  await t.rejects(run.deliver(slow, { signal: abort.signal, lastTry: true }));
  t.equal(await run.result(), undefined);
  t.equal(await run.deliver(countToTen), 'done');
  t.match(await run.result(), { attempt: 1 });
});

test('a stage that kills its process each time is given up after a bounded number of starts', async (t) => {
  const run = await open(t);
  run.observe((step) => {
    if (step === 'started')
      throw new TransientError('killed', 'stands for kill -9: no result, no withdrawal');
  });
  for (let i = 0; i < MAX_STARTS; i += 1) await t.rejects(run.deliver(countToTen));
  t.equal(await run.deliver(countToTen), 'failed');
  t.match(await run.result(), { error: { code: 'gave_up', detail: /started 10 times/ } });
});

test('a job for a run that is not there is refused for good', async (t) => {
  const run = await open(t);
  await t.rejects(run.deliver(countToTen, { run: 7 }), { name: 'PermanentError', message: /no run 7/ });
});

test('an upload comes to a state once, and not to that of a run which another has overtaken meanwhile', async (t) => {
  const run = await open(t);
  const ended = async () =>
    (await run.metrics.registry.metrics()).match(/(?<=uploads_total\{.*status=")\w+(?="\} 1$)/gm) ?? [];
  const fail: Work = () => Promise.reject(new PermanentError({ code: 'wrong', detail: 'It is wrong.' }));
  await run.deliver(async (work) => run.newRun().then(() => fail(work)));
  t.match(await run.result(), { outcome: 'failed' });
  t.strictSame(await ended(), [], 'the second run says what becomes of the upload');
  for (let delivery = 0; delivery < 3; delivery += 1) await run.deliver(fail, { run: 2 });
  t.strictSame(await ended(), ['failed'], 'once, however often it is delivered');
});
