import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFileStore } from '@viewership/shared/artifacts/file-store';
import { RunLedger } from '@viewership/shared/runs/ledger';
import { Bucket, Reason } from '@viewership/shared/stages/match';
import { test } from 'tap';
import { quoteText } from '@viewership/shared/engine/literal';
import { isConserved, readManifest, SAMPLES, type SampleRun, sendSamples } from '../src/samples.js';
import { openPipeline } from './pipeline.js';
import { askWarehouse, relationDigests } from './relations.js';

/** Rows whose outcome differs from the generator's truth, with both sides. */
function differences(truthPath: string, uploadId: string): string {
  return `
    WITH truth AS (
      SELECT * FROM read_csv(${quoteText(truthPath)}, all_varchar = true, header = true, delim = ',', quote = '"')
      WHERE outcome IN ('loaded', 'unmatched')
    ), result AS (
      SELECT v.*, v.id - u.upload_no * 134217728 + 1 AS record, v.content_provider IS NOT NULL AS is_loaded
      FROM staging.platform_viewership v JOIN uploads.viewership_uploads u USING (upload_id)
      WHERE upload_id = ${quoteText(uploadId)}
    )
    SELECT t.*, r.is_loaded, r.match_bucket, r.ref_id AS found, r.match_reason, r.deal_parent AS deal, r.tot_mov, r.revenue AS money,
           r.date AS day_found, r.platform_content_name, r.platform_series
    FROM truth t FULL JOIN result r ON r.record = t.record::BIGINT
    WHERE (t.outcome = 'loaded') IS DISTINCT FROM r.is_loaded
       OR (t.outcome = 'loaded' AND (t.bucket IS DISTINCT FROM r.match_bucket OR t.ref_id IS DISTINCT FROM r.ref_id
           OR t.deal_parent IS DISTINCT FROM r.deal_parent::VARCHAR))
       OR (t.outcome = 'unmatched' AND t.reason IS DISTINCT FROM r.match_reason)
       OR t.minutes IS DISTINCT FROM r.tot_mov::VARCHAR
       OR t.revenue IS DISTINCT FROM r.revenue::VARCHAR
       OR t.date IS DISTINCT FROM r.date::VARCHAR
    ORDER BY t.record::BIGINT`;
}

/** The logical digest of every artifact, by upload, stage and name. */
async function artifactDigests(dataDirectory: string): Promise<Record<string, string>> {
  const store = await openFileStore(join(dataDirectory, 'artifacts'));
  const ledger = new RunLedger(store, { codeVersion: 'test' });
  const digests: Record<string, string> = {};
  for (const uploadId of await store.children('uploads/')) {
    for (const result of Object.values((await ledger.read(uploadId))?.results ?? {})) {
      if (!('artifacts' in result)) continue;
      for (const [name, { digest }] of Object.entries(result.artifacts)) {
        digests[`${uploadId} ${result.stage} ${name}`] = digest;
      }
    }
  }
  return digests;
}

test('the README shows the figures of the samples', async (t) => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  for (const { file, platform, counts } of await readManifest()) {
    const figures = [counts.received, counts.loaded, counts.unmatched, counts.rejected].map((n) =>
      n.toLocaleString('en-US'),
    );
    const row = readme.split('\n').find((line) => line.includes(`\`${file}\``)) ?? '';
    const cells = row.split('|').map((cell) => cell.trim());
    t.strictSame(cells.slice(2, 7), [platform, ...figures], file);
  }
});

test('the sample files go through the whole pipeline', { timeout: 300_000 }, async (t) => {
  const pipeline = await openPipeline(t);
  const runs: SampleRun[] = await sendSamples(pipeline.client, () => undefined);
  const manifest = await readManifest();

  await t.test('every received row ends loaded, unmatched or rejected', async (t) => {
    t.equal(runs.length, manifest.length);
    for (const run of runs)
      t.ok(
        isConserved(run),
        `${run.file}: ${JSON.stringify(run.view.counts)} ${run.view.status} ${JSON.stringify(run.view.error)}`,
      );
  });

  await t.test('each of the six buckets and each reason occurs', async (t) => {
    const later = new Set(['MANUAL', 'LOW_CONFIDENCE', 'IGNORED']);
    for (const bucket of Bucket.options.filter((name) => !later.has(name))) {
      t.ok(
        runs.some(({ view }) => view.buckets[bucket] > 0),
        bucket,
      );
    }
    for (const reason of Reason.options.filter((name) => !later.has(name))) {
      t.ok(
        runs.some(({ view }) => (view.reasons[reason] ?? 0) > 0),
        reason,
      );
    }
  });

  await t.test('the same bytes again are the same upload, and change nothing', async (t) => {
    const [first] = runs;
    const [entry] = manifest;
    if (first === undefined || entry === undefined) throw new Error('there are samples');
    const fields = Object.fromEntries(
      Object.entries(entry.form).map(([name, value]) => [name, String(value)]),
    );
    const path = fileURLToPath(new URL(`uploads/${encodeURIComponent(entry.file)}`, SAMPLES));
    t.equal(await pipeline.client.upload(path, 'another name.csv', fields), first.view.uploadId);
  });

  await pipeline.close();

  await t.test('the outcome of every row is the one that the generator knows', async (t) => {
    for (const [i, run] of runs.entries()) {
      const truth = fileURLToPath(new URL(`truth/${manifest[i]?.truth}`, SAMPLES));
      const wrong = await askWarehouse(pipeline.dataDirectory, differences(truth, run.view.uploadId));
      t.strictSame(wrong.slice(0, 5), [], `${basename(truth)}: ${wrong.length} rows differ`);
      const text = await readFile(truth, 'utf8');
      t.equal(
        run.view.counts.rejected,
        text.match(/,rejected,/g)?.length ?? 0,
        'rejected as the generator knows',
      );
    }
  });

  await t.test('relations agree with what the API says', async (t) => {
    for (const { view } of runs) {
      const id = quoteText(view.uploadId);
      const [counts] = await askWarehouse(
        pipeline.dataDirectory,
        `SELECT (SELECT count(DISTINCT viewership_id)::INTEGER FROM assets.episode_details WHERE upload_id = ${id}) AS loaded,
                (SELECT count(*)::INTEGER FROM metadata.record_reprocessing_batch_logs WHERE upload_id = ${id}) AS unmatched`,
      );
      t.strictSame(counts, { loaded: view.counts.loaded, unmatched: view.counts.unmatched });
    }
  });

  await t.test('another run over the same files, with one thread, gives the same relations', async (t) => {
    const again = await openPipeline(t, { environment: { ENGINE_THREADS: '1' } });
    await sendSamples(again.client, () => undefined);
    await again.close();
    t.strictSame(await relationDigests(again.dataDirectory), await relationDigests(pipeline.dataDirectory));
    const digests = await artifactDigests(pipeline.dataDirectory);
    t.strictSame(await artifactDigests(again.dataDirectory), digests);
    t.equal(Object.keys(digests).length, runs.length * 9, 'of every artifact of every stage');
  });
});
