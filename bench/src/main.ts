import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { compare } from './compare.js';
import { makeDataset } from './dataset.js';
import { machine, versions } from './machine.js';
import { measurePeers } from './peers/measure-peers.js';
import { Count, inDirectory, option, print } from './options.js';
import { requiredPython } from './peers/python.js';
import { Results, writeFigures } from './results.js';
import { CATALOGUE, daily, distinct, small, wide } from './shapes.js';

const PARTS = ['daily', 'distinct', 'small', 'wide', 'peers'] as const;

/** The peers take seconds for what the pipeline does in one; once at this size says enough. */
const PEER_ROWS = 1_000_000;

const USAGE = `npm run bench [-- OPTIONS]

  --rows N      rows of \`daily\` and \`distinct\` (10,000,000); \`wide\` has a fiftieth as many records, \`peers\` at most 1,000,000
  --runs N      runs of which the median counts (3)
  --episodes N  episodes in the catalogue of all but \`small\` (200,000)
  --only NAMES  of ${PARTS.join(', ')}; comma-separated. Then nothing is written

Prints what it measures, and writes bench/results.json when everything was measured.
`;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    runs: { type: 'string', default: '3' },
    episodes: { type: 'string', default: String(CATALOGUE) },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else {
  const only = option(z.array(z.enum(PARTS)), 'only', values.only?.split(',') ?? PARTS);
  await bench(
    {
      rows: option(Count, 'rows', values.rows),
      runs: option(Count, 'runs', values.runs),
      episodes: option(Count, 'episodes', values.episodes),
    },
    only,
  );
}

async function bench(
  { rows, runs, episodes }: { rows: number; runs: number; episodes: number },
  only: readonly (typeof PARTS)[number][],
): Promise<void> {
  // An hour of measuring must not end with a missing program.
  if (only.includes('peers')) requiredPython();
  await inDirectory(async (directory) => {
    const found: Record<string, unknown> = { machine: machine(), versions: await versions() };
    const shapes = [...[daily, distinct, wide].map((shape) => ({ ...shape(rows), episodes })), small()];
    for (const shape of shapes.filter(({ name }) => only.some((part) => part === name))) {
      const dataset = await makeDataset(directory, shape);
      found[shape.name] = await compare(dataset, runs, directory);
      print(shape.name, found[shape.name]);
      await rm(dataset.csv);
    }
    if (only.includes('peers')) {
      const dataset = await makeDataset(directory, { ...daily(Math.min(rows, PEER_ROWS)), episodes });
      found['peers'] = await measurePeers(dataset, (await versions()).pipeline, directory);
      print('peers', found['peers']);
    }
    if (PARTS.every((part) => only.includes(part))) await writeFigures('results', Results.parse(found));
  });
}
