import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Measured, measureBase } from './base.js';
import { type DatasetShape, makeDataset } from './dataset.js';
import { measurePipeline, type PipelineRun } from './pipeline.js';

const USAGE = `npm run bench [-- OPTIONS]

  --rows N      rows of \`daily\` and \`distinct\` (10,000,000)
  --runs N      runs of which the median counts (3)
  --only NAMES  of daily, distinct, small; comma-separated
`;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: 'daily,distinct,small' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(USAGE);
else await bench(Number(values.rows), Number(values.runs), values.only.split(','));

/** Bare loads before and after each run of the pipeline, so that a machine that changes its speed changes both. */
async function bench(rows: number, runs: number, only: readonly string[]): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'viewership-bench-'));
  try {
    const small: DatasetShape = { name: 'small', rows: 1_000, contents: 200, episodes: 2_000 };
    const shapes: DatasetShape[] = [
      { name: 'daily', rows, contents: 20_000, episodes: 200_000 },
      { name: 'distinct', rows, contents: Math.round(rows * 0.28), episodes: 200_000 },
      small,
    ];
    const warmUp = await makeDataset(directory, { ...small, rows: 500 });
    const results: Record<string, unknown> = {
      machine: {
        cpu: cpus()[0]?.model,
        threads: availableParallelism(),
        memoryGiB: Math.round(totalmem() / 2 ** 30),
      },
      versions: { node: process.version },
    };
    for (const shape of shapes.filter(({ name }) => only.includes(name))) {
      const dataset = await makeDataset(directory, shape);
      const bases: Measured[] = [];
      const pipelines: PipelineRun[] = [];
      bases.push(await measureBase(dataset.csv, directory));
      for (let run = 0; run < runs; run += 1) {
        pipelines.push(await measurePipeline(dataset, warmUp, directory));
        bases.push(await measureBase(dataset.csv, directory));
      }
      const result = summary(shape, dataset.csvBytes, bases, pipelines);
      results[shape.name] = result;
      process.stdout.write(`${shape.name} ${JSON.stringify(result, null, 1)}\n`);
    }
    await writeFile(
      fileURLToPath(new URL('../results.json', import.meta.url)),
      `${JSON.stringify(results, null, 2)}\n`,
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function summary(
  shape: DatasetShape,
  csvBytes: number,
  bases: readonly Measured[],
  runs: readonly PipelineRun[],
) {
  const middle = runs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)];
  if (middle === undefined) throw new RangeError('at least one run is needed');
  const base = {
    seconds: median(bases.map((one) => one.seconds)),
    cpuSeconds: median(bases.map((one) => one.cpuSeconds)),
  };
  return {
    rows: shape.rows,
    contents: shape.contents,
    csvMiB: round(csvBytes / 2 ** 20),
    ratioToBase: round(middle.seconds / base.seconds),
    cpuRatioToBase: round(median(runs.map((one) => one.cpuSeconds)) / base.cpuSeconds),
    seconds: round(middle.seconds),
    baseSeconds: round(base.seconds),
    rowsPerSecond: Math.round(shape.rows / middle.seconds),
    peakRssMiB: Math.round(Math.max(...runs.map((one) => one.peakRssMiB))),
    phases: middle.phases,
    counts: middle.counts,
    buckets: middle.buckets,
  };
}

function median(measured: readonly number[]): number {
  const sorted = measured.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
