import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';
import { measureBase } from './base.js';
import { type Dataset, makeDataset } from './dataset.js';
import type { Measured } from './process-tree.js';
import type { Compared } from './results.js';
import { RunningPipeline, type Used } from './running-pipeline.js';
import { small } from './shapes.js';
import { median, middle, rounded } from './statistics.js';

export interface PipelineRun extends Measured {
  readonly used: Used;
  readonly catalogueSeconds: number;
  readonly spilledMiB: number;
  readonly view: UploadView;
}

/**
 * The file over HTTP until it is loaded and verified, in a pipeline of its own that has the catalogue and was warmed up by
 * one small upload.
 */
export async function measurePipeline(dataset: Dataset, directory: string): Promise<PipelineRun> {
  const warmUp = await makeDataset(directory, { ...small(500, 99), name: 'warm-up' });
  return RunningPipeline.use(directory, async (pipeline) => {
    const catalogue = await pipeline.measure(() => pipeline.putCatalogue(dataset.catalogue));
    await pipeline.load(warmUp);
    const { result: view, used } = await pipeline.measure(() => pipeline.load(dataset));
    const { peakRssMiB, spilledMiB } = await pipeline.peaks();
    return {
      seconds: used.seconds,
      cpuSeconds: used.cpuSeconds,
      peakRssMiB,
      used,
      catalogueSeconds: catalogue.used.seconds,
      spilledMiB,
      view,
    };
  });
}

/** Bare loads before and after each run of the pipeline, so that a machine that changes its speed changes both. */
export async function compare(dataset: Dataset, runs: number, directory: string): Promise<Compared> {
  const bases = [await measureBase(dataset.csv, directory)];
  const pipelines: PipelineRun[] = [];
  for (let run = 0; run < runs; run += 1) {
    pipelines.push(await measurePipeline(dataset, directory));
    bases.push(await measureBase(dataset.csv, directory));
  }
  return summary(dataset, bases, pipelines);
}

function summary(
  { shape, csvBytes }: Dataset,
  bases: readonly Measured[],
  runs: readonly PipelineRun[],
): Compared {
  const typical = middle(runs, ({ seconds }) => seconds);
  const seconds = typical.seconds;
  const cpuSeconds = median(runs.map((run) => run.cpuSeconds));
  const baseSeconds = median(bases.map((base) => base.seconds));
  const baseCpuSeconds = median(bases.map((base) => base.cpuSeconds));
  const highest = (values: readonly number[]) => Math.round(Math.max(...values));
  const { received, loaded, unmatched, rejected } = typical.view.counts;
  return {
    rows: shape.rows,
    contents: shape.contents,
    csvMiB: rounded(csvBytes / 2 ** 20),
    runs: runs.length,
    ratioToBase: rounded(seconds / baseSeconds),
    cpuRatioToBase: rounded(cpuSeconds / baseCpuSeconds),
    seconds: rounded(seconds),
    cpuSeconds: rounded(cpuSeconds),
    baseSeconds: rounded(baseSeconds),
    baseCpuSeconds: rounded(baseCpuSeconds),
    rowsPerSecond: Math.round((received ?? 0) / seconds),
    peakRssMiB: highest(runs.map((run) => run.peakRssMiB)),
    basePeakRssMiB: highest(bases.map((base) => base.peakRssMiB)),
    spilledMiB: highest(runs.map((run) => run.spilledMiB)),
    writtenMiB: Math.round(typical.used.writtenMiB),
    phases: phasesOf(typical),
    counts: {
      received: received ?? 0,
      loaded: loaded ?? 0,
      unmatched: unmatched ?? 0,
      rejected: rejected ?? 0,
    },
  };
}

/** Seconds of each stage as the upload's answer says them, and what is left: receiving the file and the queue between the stages. */
export function phasesOf({ seconds, view }: PipelineRun): Record<string, number> {
  const stages = view.phases.map(({ stage, durationMs }) => [stage, (durationMs ?? 0) / 1000] as const);
  const rest = seconds - stages.reduce((sum, [, each]) => sum + each, 0);
  return Object.fromEntries(
    [['receive and queue', rest] as const, ...stages].map(([name, each]) => [name, rounded(each)]),
  );
}
