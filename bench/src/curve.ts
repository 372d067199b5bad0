import { rm } from 'node:fs/promises';
import { compare } from './compare.js';
import { type DatasetShape, makeDataset } from './dataset.js';
import { machine, versions } from './machine.js';
import { inDirectory, numbers, print } from './options.js';
import { type Compared, type Curve, writeFigures } from './results.js';
import { daily } from './shapes.js';

const USAGE = `npm run bench:curve [-- OPTIONS]

  --rows N         rows to end with (10,000,000); begins with 10,000
  --contents-of N  rows among which the number of contents grows (1,000,000, or --rows when that is less)
  --runs N         runs of which the median counts (3)

Prints what it measures and writes bench/curve.json; npm run bench:chart draws it.
`;

const FIRST_ROWS = 10_000;
const FIRST_CONTENTS = 1_000;

const options = numbers(USAGE, { rows: 10_000_000, 'contents-of': 1_000_000, runs: 3 });
if (options !== undefined) {
  const { rows, runs } = options;
  const among = Math.min(rows, options['contents-of']);
  const figures: Curve = await inDirectory(async (directory) => {
    const measure = async (shapes: readonly DatasetShape[]): Promise<Compared[]> => {
      const points: Compared[] = [];
      for (const shape of shapes) {
        const dataset = await makeDataset(directory, shape);
        const point = await compare(dataset, runs, directory);
        print(`${shape.rows} rows of ${shape.contents} contents`, point);
        points.push(point);
        await rm(dataset.csv);
      }
      return points;
    };
    return {
      machine: machine(),
      versions: await versions(),
      rows: await measure(steps(FIRST_ROWS, rows).map((each) => daily(each))),
      contents: await measure(steps(FIRST_CONTENTS, among).map((each) => daily(among, each))),
    };
  });
  await writeFigures('curve', figures);
}

/** 1, 3, 10, 30 … times the first, and the last. */
function steps(first: number, last: number): number[] {
  const values: number[] = [];
  for (let decade = first; decade < last; decade *= 10) values.push(decade, decade * 3);
  return [...values.filter((value) => value < last), last];
}
