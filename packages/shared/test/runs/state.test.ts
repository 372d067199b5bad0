import { test } from 'tap';
import type { Run } from '../../src/runs/run.js';
import { foldRuns, isTerminal, type RunState } from '../../src/runs/state.js';
import { Upload } from '../../src/runs/upload.js';
import type { StageName, StageResult } from '../../src/stages/stage.js';
import { REFERENCES, sampleUpload } from '../uploads.js';

const upload = Upload.parse({ ...sampleUpload('fold'), uploadNo: 1 });

function run(no: number, fromStage: StageName): Run {
  const createdAt = '2025-08-01T10:00:00.000Z';
  return {
    no,
    cause: 'redrive',
    fromStage,
    answers: {},
    templateVersion: 'x@1',
    codeVersion: 'test',
    createdAt,
    ...REFERENCES,
  };
}

function result(stage: StageName, outcome: StageResult['outcome']): StageResult {
  const base = {
    stage,
    attempt: 1,
    startedAt: '2025-08-01T10:00:00.000Z',
    durationMs: 1,
    codeVersion: 'test',
  };
  const done = { ...base, artifacts: {}, facts: {}, checks: [] };
  switch (outcome) {
    case 'done':
      return { outcome, ...done };
    case 'held':
      return { outcome, ...done, held: { code: 'c', question: 'q', options: [] } };
    case 'failed':
      return { outcome, ...base, error: { code: 'c', detail: 'd' }, checks: [] };
    case 'superseded':
      return { outcome, ...base, by: 2 };
  }
}

function fold(...runs: RunState[]) {
  const { status, nextStage } = foldRuns(upload, runs);
  return { status, nextStage };
}

test('an upload without a run is received, and sanitize comes next', async (t) => {
  t.strictSame(fold(), { status: 'received', nextStage: 'sanitize' });
  t.notOk(isTerminal(foldRuns(upload, [])), 'it still has to be started');
});

test('each done stage names the state and the next stage', async (t) => {
  const stages: StageName[] = ['sanitize', 'normalize', 'match', 'load'];
  const states = ['sanitized', 'normalized', 'matched', 'loaded'];
  stages.forEach((_, i) => {
    const results = stages.slice(0, i + 1).map((stage) => result(stage, 'done'));
    t.strictSame(fold({ run: run(1, 'sanitize'), results }), {
      status: states[i],
      nextStage: stages[i + 1] ?? null,
    });
  });
});

test('held and failed wait for a person', async (t) => {
  for (const outcome of ['held', 'failed'] as const) {
    t.strictSame(fold({ run: run(1, 'sanitize'), results: [result('sanitize', outcome)] }), {
      status: outcome,
      nextStage: null,
    });
  }
});

test('the highest run wins, and keeps what lower runs did before the stage it starts from', async (t) => {
  const first = {
    run: run(1, 'sanitize'),
    results: [result('sanitize', 'done'), result('normalize', 'done'), result('match', 'failed')],
  };
  const second = { run: run(2, 'match'), results: [] };
  const state = foldRuns(upload, [first, second]);
  t.match(state, { status: 'normalized', nextStage: 'match' });
  t.equal(state.results.sanitize?.outcome, 'done');
  t.equal(state.results.match, undefined, 'the failed result no longer counts');
});

test('a dry run ends after match', async (t) => {
  const dry = { ...upload, scope: { ...upload.scope, dryRun: true } };
  const state = foldRuns(dry, [
    {
      run: run(1, 'sanitize'),
      results: [result('sanitize', 'done'), result('normalize', 'done'), result('match', 'done')],
    },
  ]);
  t.match(state, { status: 'matched', nextStage: null });
  t.ok(isTerminal(state));
});

test('an upload that is being deleted stays what it is until that is done; then only the file itself counts', async (t) => {
  const stages: StageName[] = ['sanitize', 'normalize', 'match', 'load'];
  const loaded = { run: run(1, 'sanitize'), results: stages.map((stage) => result(stage, 'done')) };
  const pending = foldRuns(upload, [loaded, { run: run(2, 'delete'), results: [] }]);
  t.match(pending, { status: 'loaded', nextStage: 'delete' });
  t.notOk(isTerminal(pending), 'the reconciler sees to it');
  const deleted = foldRuns(upload, [loaded, { run: run(2, 'delete'), results: [result('delete', 'done')] }]);
  t.match(deleted, { status: 'deleted', nextStage: null });
  t.strictSame(Object.keys(deleted.results).toSorted(), ['delete', 'sanitize']);
  const failed = { run: run(2, 'delete'), results: [result('delete', 'failed')] };
  t.strictSame(fold(loaded, failed), { status: 'failed', nextStage: null });
  const again = foldRuns(upload, [loaded, failed, { run: run(3, 'sanitize'), results: [] }]);
  t.match(again, { status: 'received', nextStage: 'sanitize', results: {} });
});
