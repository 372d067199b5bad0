import { type Dataset, makeDataset } from './dataset.js';
import { machine, versions } from './machine.js';
import { inDirectory, numbers, print } from './options.js';
import type { Measured } from './process-tree.js';
import { type Together, writeFigures } from './results.js';
import { RunningPipeline } from './running-pipeline.js';
import { daily, small } from './shapes.js';
import { median, rounded } from './statistics.js';

const USAGE = `npm run bench:together [-- OPTIONS]

  --files N       uploads that are sent at once, and one after another (10)
  --rows N        rows of each (100,000)
  --large N       large uploads that a small one is sent behind (3)
  --large-rows N  rows of each (1,000,000)

Prints what it measures and writes bench/together.json.
`;

/** How often the small upload is measured alone; the median counts. */
const ALONE = 3;

const options = numbers(USAGE, { files: 10, rows: 100_000, large: 3, 'large-rows': 1_000_000 });
if (options !== undefined) {
  const figures: Together = await inDirectory(async (directory) => {
    const uploads = await sameTime(directory, options.files, options.rows);
    print('uploads', uploads);
    const behindLarge = await behind(directory, options.large, options['large-rows']);
    print('behindLarge', behindLarge);
    return { machine: machine(), versions: await versions(), uploads, behindLarge };
  });
  await writeFigures('together', figures);
}

/** Files of the same shape and other rows, in two pipelines: at once, and one after another. */
async function sameTime(directory: string, files: number, rowsEach: number): Promise<Together['uploads']> {
  const datasets: Dataset[] = [];
  for (let seed = 1; seed <= files; seed += 1)
    datasets.push(await makeDataset(directory, { ...daily(rowsEach), seed }));
  const oneAfterAnother = await measured(directory, datasets, async (pipeline) => {
    for (const dataset of datasets) await pipeline.load(dataset);
  });
  const together = await measured(directory, datasets, async (pipeline) => {
    await Promise.all(datasets.map((dataset) => pipeline.load(dataset)));
  });
  return { files, rowsEach, together, oneAfterAnother };
}

async function measured(
  directory: string,
  [first]: readonly Dataset[],
  work: (pipeline: RunningPipeline) => Promise<void>,
): Promise<Measured> {
  const warmUp = await makeDataset(directory, { ...small(500), seed: 99 });
  return RunningPipeline.use(directory, async (pipeline) => {
    if (first !== undefined) await pipeline.putCatalogue(first.catalogue);
    await pipeline.load(warmUp);
    const { used } = await pipeline.measure(() => work(pipeline));
    const { peakRssMiB } = await pipeline.peaks();
    return {
      seconds: rounded(used.seconds),
      cpuSeconds: rounded(used.cpuSeconds),
      peakRssMiB: Math.round(peakRssMiB),
    };
  });
}

/** Whether a small upload that is sent when large ones were taken waits until these are loaded. */
async function behind(directory: string, large: number, largeRows: number): Promise<Together['behindLarge']> {
  const datasets: Dataset[] = [];
  for (let seed = 1; seed <= large; seed += 1)
    datasets.push(await makeDataset(directory, { ...daily(largeRows), seed }));
  // One for warming up, some alone, one behind.
  const smallOnes: Dataset[] = [];
  for (let seed = 1; seed <= ALONE + 2; seed += 1)
    smallOnes.push(await makeDataset(directory, { ...small(), seed }));
  const [warmUp, last, ...alone] = smallOnes;
  if (warmUp === undefined || last === undefined) throw new RangeError('there are always small uploads');
  return RunningPipeline.use(directory, async (pipeline) => {
    await pipeline.putCatalogue((datasets[0] ?? last).catalogue);
    await pipeline.load(warmUp);
    const aloneSeconds: number[] = [];
    for (const dataset of alone) {
      const { used } = await pipeline.measure(() => pipeline.load(dataset));
      aloneSeconds.push(used.seconds);
    }
    const ids = await Promise.all(datasets.map((dataset) => pipeline.send(dataset)));
    const start = performance.now();
    const since = () => rounded((performance.now() - start) / 1000);
    const [behindSeconds, ...largeSeconds] = await Promise.all([
      pipeline.load(last).then(since),
      ...ids.map((id) => pipeline.ended(id, start).then(since)),
    ]);
    return {
      large,
      largeRows,
      smallRows: last.shape.rows,
      aloneSeconds: rounded(median(aloneSeconds)),
      behindSeconds,
      largeSeconds: largeSeconds.toSorted((a, b) => a - b),
    };
  });
}
