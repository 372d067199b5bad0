import { foldRuns, type RunState } from '@viewership/shared/runs/state';
import type { Upload } from '@viewership/shared/runs/upload';
import { Bucket } from '@viewership/shared/stages/match';
import type { StageName, StageResult } from '@viewership/shared/stages/stage';
import { test } from 'tap';
import { REFERENCES, sampleUpload } from '../../../../packages/shared/test/uploads.js';
import { eventsAfter } from '../../src/http/events/upload-events.js';
import { uploadSummary, uploadView } from '../../src/http/uploads/upload-view.js';
import { UploadSummary, UploadView } from '../../src/http/uploads/upload-view-schema.js';

const UPLOAD: Upload = { ...sampleUpload('one'), uploadNo: 1 };

const sums = (rows: number, minutes = '0.000000', money = '0.000000') => ({ rows, minutes, money });

const SANITIZED = {
  accepted: sums(90, '1000.000001', '5.000000'),
  rejected: sums(10, '0.999999', '-7.250000'),
  skipped: { empty: 3, totals: 1 },
  rejectReasons: { unreadable_number: 10 },
  unreadable: 2,
  dateFormat: 'DD-MM-YYYY',
  contentNone: false,
};
const NORMALIZED = { unknownChannels: [], unknownTerritories: [], seriesConflicts: 0 };
const MATCHED = {
  loaded: sums(60, '900.000000', '4.000000'),
  unmatched: sums(30, '100.000001', '1.000000'),
  buckets: { FULL_DATA: 40, TITLE_ONLY: 20 },
  reasons: { NO_DEAL: 30 },
};
const LOADED = {
  loaded: sums(61, '900.000000', '4.000000'),
  unmatched: sums(29, '100.000001', '1.000000'),
  rejected: SANITIZED.rejected,
  loadTimestamp: '2025-08-01T10:00:00.000Z',
};
const CHECK = { name: 'conserved', holds: true, blocking: true, rows: 90, minutes: '1000.000001' };

const base = { attempt: 2, startedAt: '2025-08-01T10:00:00.000Z', durationMs: 12.5, codeVersion: 'test' };
const done = (stage: StageName, facts: Record<string, unknown>): StageResult => ({
  ...base,
  stage,
  outcome: 'done',
  artifacts: {},
  facts,
  checks: [CHECK],
});

function run(no: number, fromStage: StageName, results: StageResult[], referenceDigest = 'ref-1'): RunState {
  const created = { createdAt: '2025-08-01T10:00:00.000Z', codeVersion: 'test', templateVersion: 'philo@1' };
  const cause = no === 1 ? ('upload' as const) : ('redrive' as const);
  return { run: { no, cause, fromStage, answers: {}, ...REFERENCES, referenceDigest, ...created }, results };
}

const view = (...runs: RunState[]) => UploadView.parse(uploadView(foldRuns(UPLOAD, runs)));

void test('before anything is known, nothing is claimed', (t) => {
  const fresh = view();
  t.match(fresh, {
    status: 'received',
    run: 0,
    filename: 'one.csv',
    platform: 'Philo',
    counts: { received: null, loaded: null, unmatched: null, rejected: null },
    minutes: { received: null, loaded: null, unmatched: null, rejected: null },
    skipped: null,
    matchRate: null,
    held: null,
    error: null,
    reasons: {},
    rematch: null,
    referenceDigests: [],
  });
  t.same(
    fresh.phases.map(({ stage, outcome, attempts }) => [stage, outcome, attempts]),
    ['sanitize', 'normalize', 'match', 'load'].map((stage) => [stage, 'pending', 0]),
  );
  t.same(
    fresh.buckets,
    Object.fromEntries(Bucket.options.map((bucket) => [bucket, 0])),
    'all seven are there',
  );
  t.same(fresh.links, { self: `/v1/uploads/${UPLOAD.uploadId}` });
  t.end();
});

void test('what was received is what was readable and what was not, added exactly', (t) => {
  const { counts, minutes, money, skipped, matchRate } = view(
    run(1, 'sanitize', [done('sanitize', SANITIZED)]),
  );
  t.same(counts, { received: 100, loaded: null, unmatched: null, rejected: 10 });
  t.same(minutes, { received: '1001.000000', loaded: null, unmatched: null, rejected: '0.999999' });
  t.same(money, { received: '-2.250000', loaded: null, unmatched: null, rejected: '-7.250000' });
  t.same(skipped, { empty: 3, totals: 1 });
  t.equal(matchRate, null);
  t.end();
});

const MATCHED_RUN = [done('sanitize', SANITIZED), done('normalize', NORMALIZED), done('match', MATCHED)];

void test('after matching the counts are what the load would write, with every bucket and reason', (t) => {
  const matched = view(run(1, 'sanitize', MATCHED_RUN));
  t.equal(matched.status, 'matched');
  t.same(matched.counts, { received: 100, loaded: 60, unmatched: 30, rejected: 10 });
  t.equal(matched.matchRate, 60 / 90);
  t.match(matched.buckets, { FULL_DATA: 40, TITLE_ONLY: 20, MANUAL: 0, REF_ID_ONLY: 0 });
  t.same(matched.reasons, { NO_DEAL: 30 });
  t.end();
});

void test('a loaded upload shows what the load transaction measured, not what was expected', (t) => {
  const loaded = view(run(1, 'sanitize', [...MATCHED_RUN, done('load', LOADED)]));
  t.equal(loaded.status, 'loaded');
  t.same(loaded.counts, { received: 100, loaded: 61, unmatched: 29, rejected: 10 });
  t.equal(loaded.matchRate, 61 / 90);
  t.match(loaded.phases[3], {
    stage: 'load',
    outcome: 'done',
    attempts: 2,
    durationMs: 12.5,
    checks: [CHECK],
    error: null,
  });
  t.end();
});

void test('a file in which every row was rejected has no match rate', (t) => {
  const nothing = { ...SANITIZED, accepted: sums(0) };
  const unmatched = { ...MATCHED, loaded: sums(0), unmatched: sums(0), buckets: {}, reasons: {} };
  t.equal(view(run(1, 'sanitize', [done('sanitize', nothing), done('match', unmatched)])).matchRate, null);
  t.end();
});

void test('a failed upload shows the error, its stage, and the way on', (t) => {
  const error = { code: 'artifact_missing', detail: 'It is gone.', line: 7 };
  const failed = view(
    run(1, 'sanitize', [
      done('sanitize', SANITIZED),
      { ...base, stage: 'normalize', outcome: 'failed', error, checks: [{ ...CHECK, holds: false }] },
    ]),
  );
  t.equal(failed.status, 'failed');
  t.same(failed.error, { ...error, stage: 'normalize' });
  t.match(failed.phases[1], { outcome: 'failed', error, checks: [{ holds: false }] });
  t.equal(failed.links.redrive, `/v1/uploads/${UPLOAD.uploadId}/redrive`);
  t.equal(failed.held, null);
  t.end();
});

void test('a held upload shows the question and the counts that the load would have written', (t) => {
  const question = {
    code: 'confirm_hold',
    question: 'More than half lack a deal. Load?',
    options: ['confirmHold'],
  };
  const [sanitized, normalized] = MATCHED_RUN as [StageResult, StageResult];
  const match: StageResult = {
    ...base,
    stage: 'match',
    outcome: 'held',
    artifacts: {},
    facts: MATCHED,
    checks: [],
    held: question,
  };
  const held = view(run(1, 'sanitize', [sanitized, normalized, match]));
  t.equal(held.status, 'held');
  t.same(held.held, question);
  t.equal(held.counts.loaded, 60);
  t.ok(held.links.redrive);
  t.end();
});

void test('a redriven upload shows the new run where it works again and the old one where it does not', (t) => {
  const failed: StageResult = {
    ...base,
    stage: 'match',
    outcome: 'failed',
    error: { code: 'x', detail: 'y' },
    checks: [],
  };
  const first = run(1, 'sanitize', [...MATCHED_RUN.slice(0, 2), failed]);
  const under = view(first, run(2, 'match', [], 'ref-2'));
  t.equal(under.status, 'normalized');
  t.equal(under.error, null);
  t.equal(under.run, 2);
  t.same(
    under.phases.map(({ outcome }) => outcome),
    ['done', 'done', 'pending', 'pending'],
  );
  t.same(under.referenceDigests, ['ref-1', 'ref-2']);
  const again = view(first, run(2, 'match', [done('match', MATCHED)]), run(3, 'sanitize', []));
  t.equal(again.status, 'received');
  t.same(again.counts, { received: null, loaded: null, unmatched: null, rejected: null });
  t.same(again.referenceDigests, ['ref-1'], 'each digest once');
  t.end();
});

void test('an upload in a list is the same without its phases and corrections', (t) => {
  const state = foldRuns({ ...UPLOAD, sameBytesAs: `u${'1'.repeat(32)}` }, [run(1, 'sanitize', MATCHED_RUN)]);
  const { phases, corrections, ...rest } = uploadView(state);
  t.equal(phases.length, 4);
  t.same(corrections, []);
  t.same(UploadSummary.parse(uploadSummary(state)), rest);
  t.equal(rest.sameBytesAs, `u${'1'.repeat(32)}`);
  t.end();
});

void test('after a rematch the upload and its events say what it comes to now', (t) => {
  const loaded = sums(70, '950.000000', '4.000000');
  const unmatched = sums(20, '50.000001', '1.000000');
  const brought = { loaded, unmatched, rowsBrought: 9, rowsLost: 0 };
  const decided = { buckets: { FULL_DATA: 60, MANUAL: 10 }, reasons: { NO_DEAL: 20 } };
  const applied = { run: 1, referenceDigest: 'ref-2', appliedAt: '2025-08-02T10:00:00.000Z' };
  const runs = [run(1, 'sanitize', [...MATCHED_RUN, done('load', LOADED)])];
  const state = foldRuns(UPLOAD, runs, [
    { rematch: 1, uploadId: UPLOAD.uploadId, ...applied, ...brought, ...decided },
  ]);
  const now = uploadView(state);
  t.match(now, { counts: { loaded: 70, unmatched: 20 }, buckets: { MANUAL: 10 }, rematch: { no: 1 } });
  const states = eventsAfter({ state, starts: 0 }, undefined).filter(({ event }) => event === 'state');
  t.same(states.at(-1)?.data, now);
  const before = eventsAfter({ state, starts: 0 }, '1-0-0').find(({ event }) => event === 'state');
  t.match(before?.data, { status: 'sanitized', rematch: null });
  t.end();
});
