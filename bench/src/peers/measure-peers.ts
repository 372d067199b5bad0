import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';
import { measurePipeline, phasesOf, type PipelineRun } from '../compare.js';
import type { Dataset } from '../dataset.js';
import { forked } from '../forked.js';
import type { PeerFigures, Peers } from '../results.js';
import { rounded } from '../statistics.js';
import { disagreements, type Found, PeerAnswer } from './peer-answer.js';
import { requiredPython } from './python.js';

const PANDAS = fileURLToPath(new URL('cascade.py', import.meta.url));
const ROW_BY_ROW = fileURLToPath(new URL('row-by-row.ts', import.meta.url));

/**
 * The pipeline, pandas and row-by-row Node on the same file and catalogue, one after another. Throws an Error with every
 * difference when they do not all give the same number of rows for each bucket and reason, and the same minutes.
 */
export async function measurePeers(dataset: Dataset, version: string, directory: string): Promise<Peers> {
  const python = requiredPython();
  const pipeline = await measurePipeline(dataset, directory);
  const found = foundBy(pipeline.view);
  const pandas = await runPandas(python, dataset, directory);
  const rowByRow = await runRowByRow(dataset, directory);
  const wrong = [...disagreements('pandas', pandas, found), ...disagreements('row by row', rowByRow, found)];
  if (wrong.length > 0)
    throw new Error(
      `Peers and pipeline do not agree about ${dataset.shape.rows} rows:\n  ${wrong.join('\n  ')}`,
    );
  return {
    rows: dataset.shape.rows,
    pipeline: figures({ ...pipelineFigures(pipeline), version }),
    pandas: figures(pandas),
    rowByRow: figures(rowByRow),
    pandasTimes: rounded(pandas.seconds / pipeline.seconds),
    rowByRowTimes: rounded(rowByRow.seconds / pipeline.seconds),
    outcomes: Object.fromEntries(Object.entries(found.outcomes).sort(([a], [b]) => a.localeCompare(b))),
  };
}

/** What the pipeline says became of the rows. */
export function foundBy({ buckets, reasons, minutes }: UploadView): Found {
  const counts = Object.entries({ ...buckets, ...reasons }).filter(([, rows]) => rows > 0);
  return {
    outcomes: Object.fromEntries(counts),
    loadedHundredths: Math.round(Number(minutes.loaded) * 100),
  };
}

export async function runPandas(python: string, dataset: Dataset, directory: string): Promise<PeerAnswer> {
  const { stdout } = await promisify(execFile)(python, [
    PANDAS,
    ...argumentsOf(dataset, directory, 'pandas'),
  ]);
  return PeerAnswer.parse(JSON.parse(stdout));
}

export async function runRowByRow(dataset: Dataset, directory: string): Promise<PeerAnswer> {
  return forked(PeerAnswer, ROW_BY_ROW, argumentsOf(dataset, directory, 'row-by-row'));
}

function argumentsOf({ csv, catalogue }: Dataset, directory: string, name: string): string[] {
  return [csv, dirname(catalogue.series), join(directory, `${name}.csv`)];
}

function pipelineFigures(run: PipelineRun): Omit<PeerFigures, 'version'> {
  const { seconds, cpuSeconds, peakRssMiB, catalogueSeconds } = run;
  return { seconds, cpuSeconds, peakRssMiB, catalogueSeconds, phases: phasesOf(run) };
}

function figures({
  seconds,
  cpuSeconds,
  peakRssMiB,
  catalogueSeconds,
  phases,
  version,
}: PeerFigures): PeerFigures {
  return {
    seconds: rounded(seconds),
    cpuSeconds: rounded(cpuSeconds),
    peakRssMiB: Math.round(peakRssMiB),
    catalogueSeconds: rounded(catalogueSeconds),
    phases: Object.fromEntries(Object.entries(phases).map(([name, each]) => [name, rounded(each)])),
    version,
  };
}
