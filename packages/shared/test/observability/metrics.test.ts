import { test } from 'tap';
import { PipelineMetrics } from '../../src/observability/metrics.js';
import { foldRuns } from '../../src/runs/state.js';
import { Upload } from '../../src/runs/upload.js';
import type { StageResult } from '../../src/stages/stage.js';
import { sampleUpload } from '../uploads.js';

const upload = Upload.parse({ ...sampleUpload('metrics'), uploadNo: 1 });
const sums = (rows: number) => ({ rows, minutes: '0.000000', money: '0.000000' });

function matched(): StageResult {
  return {
    outcome: 'done',
    stage: 'match',
    attempt: 1,
    startedAt: '2025-08-01T10:00:00.000Z',
    durationMs: 1500,
    codeVersion: 'test',
    artifacts: {},
    checks: [],
    facts: {
      loaded: sums(80),
      unmatched: sums(20),
      buckets: { FULL_DATA: 70, TITLE_ONLY: 10 },
      reasons: { NO_DEAL: 20 },
    },
  };
}

function loaded(): StageResult {
  const facts = { loaded: sums(80), unmatched: sums(20), rejected: sums(5) };
  return {
    ...matched(),
    stage: 'load',
    facts: { ...facts, loadTimestamp: '2025-08-01T10:00:00.000Z' },
  } as StageResult;
}

test('series exist before the first event, so that rate() does not miss it', async (t) => {
  const text = await new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'v' }).registry.metrics();
  for (const line of [
    'viewership_rows_total{platform="Philo",outcome="loaded"} 0',
    'viewership_bucket_rows_total{platform="other",bucket="TITLE_ONLY"} 0',
    'viewership_unmatched_rows_total{platform="Philo",reason="NO_DEAL"} 0',
    'viewership_phase_duration_seconds_count{phase="load",outcome="failed"} 0',
    'viewership_build_info{version="v"} 1',
  ]) {
    t.ok(text.includes(`${line}\n`), line);
  }
});

test('rows are counted by outcome, bucket and reason when they are loaded, not before', async (t) => {
  const metrics = new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'v' });
  const before = foldRuns(upload, []);
  metrics.stageEnded(before, matched());
  t.match(
    await metrics.registry.metrics(),
    /viewership_rows_total\{platform="Philo",outcome="loaded"\} 0\n/,
    'the load may still fail',
  );
  metrics.stageEnded({ ...before, results: { match: matched() } }, loaded());
  const text = await metrics.registry.metrics();
  t.match(text, /viewership_rows_total\{platform="Philo",outcome="rejected"\} 5\n/);
  t.match(text, /viewership_rows_total\{platform="Philo",outcome="loaded"\} 80\n/);
  t.match(text, /viewership_rows_total\{platform="Philo",outcome="unmatched"\} 20\n/);
  t.match(text, /viewership_bucket_rows_total\{platform="Philo",bucket="FULL_DATA"\} 70\n/);
  t.match(text, /viewership_unmatched_rows_total\{platform="Philo",reason="NO_DEAL"\} 20\n/);
  t.match(text, /viewership_phase_duration_seconds_sum\{phase="match",outcome="done"\} 1.5\n/);
});

test('platforms that no template knows are one label value, whatever people type', async (t) => {
  const metrics = new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'v' });
  const generic = { ...upload, template: { name: 'generic', version: '1' } };
  for (const platform of ['Acme', 'Acme TV', '"}\n']) {
    t.equal(metrics.platform({ ...generic, scope: { ...upload.scope, platform } }), 'other');
  }
});
