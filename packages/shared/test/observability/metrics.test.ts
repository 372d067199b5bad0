import { test } from 'tap';
import { METRICS } from '../../src/observability/metric-names.js';
import { PipelineMetrics } from '../../src/observability/metrics.js';
import { Run } from '../../src/runs/run.js';
import { foldRuns } from '../../src/runs/state.js';
import { Upload } from '../../src/runs/upload.js';
import type { StageName, StageResult } from '../../src/stages/stage.js';
import { REFERENCES, sampleUpload } from '../uploads.js';

const upload = Upload.parse({ ...sampleUpload('metrics'), uploadNo: 1 });
const sums = (rows: number) => ({ rows, minutes: '0.000000', money: '0.000000' });

function done(stage: StageName, facts: Record<string, unknown>): StageResult {
  return {
    outcome: 'done',
    stage,
    attempt: 1,
    startedAt: '2025-08-01T10:00:00.000Z',
    durationMs: 1500,
    codeVersion: 'test',
    artifacts: {},
    checks: [],
    facts,
  };
}

const SANITIZED = done('sanitize', {
  accepted: sums(100),
  rejected: sums(5),
  skipped: { empty: 0, totals: 0 },
  rejectReasons: { unreadable_date: 3, negative_minutes: 1, something_new: 1 },
  unreadable: 0,
  dateFormat: null,
  contentNone: false,
});
const MATCHED = done('match', {
  loaded: sums(80),
  unmatched: sums(20),
  buckets: { FULL_DATA: 70, TITLE_ONLY: 10 },
  reasons: { NO_DEAL: 20 },
});
const LOADED = done('load', {
  loaded: sums(80),
  unmatched: sums(20),
  rejected: sums(5),
  loadTimestamp: '2025-08-01T10:00:00.000Z',
});

const run = (cause: Run['cause']) =>
  Run.parse({
    no: 1,
    cause,
    fromStage: 'sanitize',
    answers: {},
    templateVersion: '1',
    codeVersion: 'test',
    createdAt: '2025-08-01T10:00:00.000Z',
    ...REFERENCES,
  });

/** The metrics after these stages of a run ended, as text. */
async function after(cause: Run['cause'], results: readonly StageResult[]): Promise<string> {
  const metrics = new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'v' });
  const before: StageResult[] = [];
  for (const result of results) {
    metrics.stageEnded(foldRuns(upload, [{ run: run(cause), results: before }]), run(cause), result);
    before.push(result);
  }
  return metrics.registry.metrics();
}

const sumOf = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))]
    .map(([, value]) => Number(value))
    .reduce((total, value) => total + value, 0);

test('series exist before the first event, so that rate() does not miss it', async (t) => {
  const { registry } = new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'v' });
  const text = await registry.metrics();
  for (const line of [
    'viewership_rows_total{platform="Philo",outcome="loaded",cause="rematch"} 0',
    'viewership_bucket_rows_total{platform="other",bucket="TITLE_ONLY",cause="upload"} 0',
    'viewership_unmatched_rows_total{platform="Philo",reason="NO_DEAL"} 0',
    'viewership_rejects_total{platform="Philo",reason="unreadable_date"} 0',
    'viewership_bytes_total{platform="Philo"} 0',
    'viewership_uploads_total{platform="other",status="deleted"} 0',
    'viewership_phase_duration_seconds_count{phase="load",outcome="failed"} 0',
    'viewership_phase_failures_total{phase="match",error_class="transient"} 0',
    'viewership_oldest_unfinished_upload_seconds 0',
    'viewership_build_info{version="v"} 1',
  ]) {
    t.ok(text.includes(`${line}\n`), line);
  }
  t.match(text, /^nodejs_eventloop_lag_seconds /m);
  t.match(text, /^process_resident_memory_bytes /m);
});

test('every metric has the name, type, help and labels of the list, and there are no others', async (t) => {
  const metrics = new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'v' });
  metrics.setMatchedRows([{ platform: 'Philo', loaded: 1, readable: 2 }]);
  metrics.setInactiveSeries([
    { platform: 'Philo', series: 'Foo', state: 'loaded', uploads: 1, rows: 1, minutes: '2.5' },
  ]);
  const { registry } = metrics;
  const found = (await registry.getMetricsAsJSON()).filter(({ name }) => name.startsWith('viewership_'));
  const fromApi = new Set<string>([METRICS.queueJobs.name, METRICS.queueOldest.name]);
  const listed = Object.values(METRICS).filter(({ name }) => !fromApi.has(name));
  t.strictSame(found.map(({ name }) => name).toSorted(), listed.map(({ name }) => name).toSorted());
  for (const { name, type, help, values } of found) {
    const definition = listed.find((metric) => metric.name === name);
    t.match(definition, { type, help }, name);
    const labels = Object.keys(values[0]?.labels ?? {}).filter((label) => label !== 'le');
    t.strictSame(labels.toSorted(), [...(definition?.labels ?? [])].toSorted(), `labels of ${name}`);
  }
});

test('rows are counted when they are loaded, by outcome, bucket, reason and cause', async (t) => {
  const matched = await after('upload', [SANITIZED, MATCHED]);
  for (const { name } of [METRICS.rows, METRICS.bucketRows, METRICS.unmatchedRows, METRICS.rejects])
    t.equal(sumOf(matched, name), 0, `${name} before the load`);
  t.match(matched, /viewership_phase_duration_seconds_sum\{phase="match",outcome="done"\} 1.5\n/);

  const text = await after('answer', [SANITIZED, MATCHED, LOADED]);
  for (const line of [
    'viewership_rows_total{platform="Philo",outcome="loaded",cause="answer"} 80',
    'viewership_rows_total{platform="Philo",outcome="unmatched",cause="answer"} 20',
    'viewership_rows_total{platform="Philo",outcome="rejected",cause="answer"} 5',
    'viewership_bucket_rows_total{platform="Philo",bucket="FULL_DATA",cause="answer"} 70',
    'viewership_unmatched_rows_total{platform="Philo",reason="NO_DEAL"} 20',
    'viewership_rejects_total{platform="Philo",reason="unreadable_date"} 3',
    'viewership_rejects_total{platform="Philo",reason="other"} 1',
    'viewership_bytes_total{platform="Philo"} 10',
  ]) {
    t.ok(text.includes(`${line}\n`), line);
  }
  t.equal(sumOf(text, METRICS.rows.name), 105);
});

test('a deletion counts no rows', async (t) => {
  t.equal(sumOf(await after('delete', [SANITIZED, MATCHED, LOADED]), METRICS.rows.name), 0);
});

test('platforms that no template knows are one label value, whatever people type', async (t) => {
  const metrics = new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'v' });
  const generic = { ...upload, template: { name: 'generic', version: '1' } };
  for (const platform of ['Acme', 'Acme TV', '"}\n', 'philo']) {
    t.equal(metrics.platform({ ...generic, scope: { ...upload.scope, platform } }), 'other');
  }
  t.equal(metrics.platform(generic), 'Philo', 'a known platform keeps its name, whatever reads its file');
});

test('the match ratio is that of the rows now in the star, all platforms without a template together', async (t) => {
  const metrics = new PipelineMetrics({ platforms: ['Philo'], codeVersion: 'v' });
  const ratios = async () =>
    Object.fromEntries(
      [
        ...(await metrics.registry.metrics()).matchAll(/^viewership_match_ratio\{platform="(.*)"\} (\S+)$/gm),
      ].map(([, platform, ratio]) => [String(platform), Number(ratio)]),
    );
  t.strictSame(await ratios(), {}, 'nothing is known yet');
  const rows = [
    { platform: 'Acme', loaded: 1, readable: 10 },
    { platform: 'Bcme', loaded: 89, readable: 90 },
    { platform: 'Empty', loaded: 0, readable: 0 },
    { platform: 'Philo', loaded: 0, readable: 4 },
  ];
  metrics.setMatchedRows(rows);
  t.strictSame(await ratios(), { other: 0.9, Philo: 0 });
  metrics.know(['Acme', 'Empty']);
  const learned = { Acme: 0.1, Philo: 0, other: 89 / 90 };
  t.strictSame(await ratios(), learned, 'what is learned later gets its own value at once');
  metrics.setMatchedRows([]);
  t.strictSame(await ratios(), {}, 'what was deleted leaves no value behind');
});

test('a platform that is learned later has all its series before its first event', async (t) => {
  const metrics = new PipelineMetrics({ platforms: [], codeVersion: 'v' });
  const series = async () => (await metrics.registry.metrics()).match(/platform="Philo"/g)?.length ?? 0;
  t.equal(await series(), 0);
  metrics.know(['Philo']);
  const all = await series();
  t.ok(all > 0);
  metrics.know(['Philo']);
  t.equal(await series(), all);
  const other = new PipelineMetrics({ platforms: [], codeVersion: 'v' });
  t.equal(other.platform(upload), 'Philo', 'a template that this process has not heard of wrote the name');
  t.match(
    await other.registry.metrics(),
    'viewership_rows_total{platform="Philo",outcome="loaded",cause="upload"} 0',
  );
});
