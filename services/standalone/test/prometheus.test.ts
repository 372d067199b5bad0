import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';
import { CheckError } from '@viewership/shared/errors';
import { METRICS, LABEL_VALUES } from '@viewership/shared/observability/metric-names';
import { test } from 'tap';
import { missing } from '../../../packages/shared/test/services/programs.js';
import { startPrometheus } from '../../../packages/shared/test/services/prometheus.js';
import { sendSamples } from '../src/samples.js';
import { openPipeline, scratch } from './pipeline.js';
import { askWarehouse } from './relations.js';

const DOC = await readFile(new URL('../../../docs/METRICS.md', import.meta.url), 'utf8');

/** The PromQL that the document gives under this heading. */
function documented(heading: string): string {
  const [, section] = DOC.split(`### ${heading}\n`);
  const promql = /```promql\n([\s\S]*?)```/.exec(section ?? '')?.[1];
  if (promql === undefined) throw new Error(`docs/METRICS.md has no PromQL under "${heading}"`);
  return promql;
}

test('docs/METRICS.md lists every metric with its labels and type, and no other', async (t) => {
  const listed = [...DOC.matchAll(/^\| `(viewership_\w+)(?:\{([\w,]+)\})?` +\| (\w+)/gm)].map(
    ([, name, labels, type]) => ({ name, labels: labels?.split(',') ?? [], type }),
  );
  t.strictSame(
    listed.toSorted((a, b) => String(a.name).localeCompare(String(b.name))),
    Object.values(METRICS)
      .map(({ name, labels, type }) => ({ name, labels: [...labels], type }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  );
});

test(
  'a Prometheus that scrapes the pipeline knows the four key measures',
  { skip: missing('prometheus'), timeout: 300_000 },
  async (t) => {
    const dataDirectory = join(await scratch(t), 'data');
    let failing = false;
    const pipeline = await openPipeline(t, {
      dataDirectory,
      onStep: (stage, step) => {
        if (failing && stage === 'match' && step === 'started')
          throw new CheckError('test', 'the test makes this match fail');
      },
    });
    // Zero first: increase() is exact only for series that were seen before they rose.
    const prometheus = await startPrometheus(t, pipeline.url);
    const started = await prometheus.query('sum(viewership_rows_total)');
    t.equal(started[0]?.value, 0);

    const views = (await sendSamples(pipeline.client, () => undefined)).map(({ view }) => view);
    failing = true;
    const report = join(dataDirectory, '..', 'report.csv');
    await writeFile(report, 'Date,Channel,Series,Title,Minutes\n2025-07-14,C,S,T,1\n');
    const fields = { platform: 'Acme TV', domain: 'Distribution Partners' };
    const failedId = await pipeline.client.upload(report, 'report.csv', fields);
    const failed = await pipeline.client.finished(failedId, () => undefined);
    t.equal(failed.status, 'failed');
    await prometheus.scraped();

    /** The answer to PromQL as one number for each value of a label. */
    const by = async (label: string, promql: string) =>
      Object.fromEntries(
        (await prometheus.query(promql)).map(({ labels, value }) => [labels[label] ?? '', value]),
      );
    const platformOf = ({ platform }: UploadView) => (platform === 'Acme TV' ? 'other' : platform);
    const total = (count: (view: UploadView) => number | null | undefined, of = views) =>
      of.reduce((sum, view) => sum + (count(view) ?? 0), 0);
    const near = (found: number | undefined, wanted: number, what: string) =>
      t.ok(found !== undefined && Math.abs(found - wanted) < 1e-9, `${what}: ${found}, want ${wanted}`);

    const rates = await by('platform', documented('Match rate'));
    for (const view of views) near(rates[platformOf(view)], view.matchRate ?? NaN, view.platform);

    const ratios = await by('platform', 'viewership_match_ratio');
    t.strictSame(Object.keys(ratios).toSorted(), views.map(platformOf).toSorted(), 'all that is in the star');
    for (const view of views) near(ratios[platformOf(view)], view.matchRate ?? NaN, `${view.platform} now`);

    const shares = await by('bucket', documented('Bucket distribution'));
    const loaded = total(({ counts }) => counts.loaded);
    for (const bucket of LABEL_VALUES.bucket)
      near(shares[bucket], total(({ buckets }) => buckets[bucket]) / loaded, bucket);

    const times = await by('phase', documented('Time per phase'));
    const failures = await by('phase', documented('Share of uploads that fail a phase'));
    for (const phase of LABEL_VALUES.phase) {
      const ended = [...views, failed].flatMap(({ phases }) =>
        phases.filter(({ stage, outcome }) => stage === phase && outcome !== 'pending'),
      );
      // Nothing was deleted here, and the mean of nothing is no number on either side.
      if (ended.length === 0) {
        t.strictSame([times[phase], failures[phase]], [Number.NaN, Number.NaN], `no figure for ${phase}`);
        continue;
      }
      const done = ended.filter(({ outcome }) => outcome === 'done');
      const milliseconds = done.reduce((sum, { durationMs }) => sum + (durationMs ?? NaN), 0);
      near(times[phase], milliseconds / 1000 / done.length, `mean seconds of ${phase}`);
      near(failures[phase], (ended.length - done.length) / ended.length, `share that failed ${phase}`);
    }
    near(failures['match'], 1 / (views.length + 1), 'one upload failed its match');

    await t.test('the counters are what the API and the relations say', async (t) => {
      const outcomes = await by('outcome', 'sum by (outcome) (viewership_rows_total{cause="upload"})');
      const reasons = await by('reason', 'sum by (reason) (viewership_unmatched_rows_total)');
      const [bytes] = await prometheus.query('sum(viewership_bytes_total)');
      const [rejects] = await prometheus.query('sum(viewership_rejects_total)');
      const [other] = await prometheus.query('sum(viewership_rejects_total{reason="other"})');
      t.equal(
        bytes?.value,
        total(({ bytes: size }) => size),
      );
      t.equal(rejects?.value, outcomes['rejected']);
      t.equal(other?.value, 0, 'every reason to reject is in the list');
      for (const reason of LABEL_VALUES.reason)
        t.equal(
          reasons[reason],
          total(({ reasons: found }) => found[reason]),
          reason,
        );
      const uploads = await by('status', 'sum by (status) (viewership_uploads_total)');
      t.match(uploads, { loaded: views.length, failed: 1, held: 0 });
      const [errors] = await prometheus.query(
        'viewership_phase_failures_total{phase="match",error_class="permanent"}',
      );
      t.equal(errors?.value, 1);
      const completed = await by('queue', 'viewership_queue_jobs{state="completed"}');
      t.match(completed, { ingest: 6, normalizer: 6 });
      const lag = await prometheus.query('viewership_queue_oldest_seconds{state="waiting"}');
      t.strictSame(
        lag.map(({ value }) => value),
        [0, 0, 0, 0],
      );

      await pipeline.close();
      const [relations] = await askWarehouse(
        dataDirectory,
        `SELECT (SELECT count(DISTINCT viewership_id)::INTEGER FROM assets.episode_details) AS loaded,
                (SELECT count(*)::INTEGER FROM metadata.record_reprocessing_batch_logs) AS unmatched`,
      );
      t.match(outcomes, { ...relations, rejected: total(({ counts }) => counts.rejected) });
    });
  },
);
