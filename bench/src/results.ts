import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Measured } from './process-tree.js';

/** What the figures were measured on; no names of machines or directories. */
export const Machine = z.strictObject({
  cpu: z.string(),
  cores: z.int(),
  memoryGiB: z.number(),
});

export const Versions = z.strictObject({
  pipeline: z.string(),
  node: z.string(),
  duckdb: z.string(),
});

/** One dataset: medians of the runs of the pipeline and of the bare loads between them; peaks are the highest of all runs. */
export const Compared = z.strictObject({
  rows: z.int(),
  contents: z.int(),
  csvMiB: z.number(),
  runs: z.int(),
  /** Wall and CPU time of the pipeline by those of the bare load. */
  ratioToBase: z.number(),
  cpuRatioToBase: z.number(),
  /** From the first byte of the POST to loaded and verified. */
  seconds: z.number(),
  cpuSeconds: z.number(),
  baseSeconds: z.number(),
  baseCpuSeconds: z.number(),
  rowsPerSecond: z.int(),
  /** Of the process tree, the start and the catalogue with it. */
  peakRssMiB: z.int(),
  basePeakRssMiB: z.int(),
  spilledMiB: z.int(),
  /** What the pipeline's process gave to write calls while the file was loaded: artifacts, warehouse, log. */
  writtenMiB: z.int(),
  /** Of the run with the median time: POST to the answer 202, then each stage, and what is between them. */
  phases: z.record(z.string(), z.number()),
  counts: z.strictObject({ received: z.int(), loaded: z.int(), unmatched: z.int(), rejected: z.int() }),
});
export type Compared = z.infer<typeof Compared>;

/** Rows by what became of them: the bucket of those that load, the reason of the others. */
export const Outcomes = z.record(z.string(), z.int());
export type Outcomes = z.infer<typeof Outcomes>;

export const PeerFigures = Measured.extend({
  /** Reading the reference tables and building what they are looked up by; no part of `seconds`. */
  catalogueSeconds: z.number(),
  phases: z.record(z.string(), z.number()),
  version: z.string(),
});
export type PeerFigures = z.infer<typeof PeerFigures>;

export const Peers = z.strictObject({
  rows: z.int(),
  pipeline: PeerFigures,
  pandas: PeerFigures,
  rowByRow: PeerFigures,
  /** How many times the pipeline's wall time each took. */
  pandasTimes: z.number(),
  rowByRowTimes: z.number(),
  /** The same for all three. */
  outcomes: Outcomes,
});
export type Peers = z.infer<typeof Peers>;

export const Results = z.strictObject({
  machine: Machine,
  versions: Versions,
  daily: Compared,
  distinct: Compared,
  small: Compared,
  wide: Compared,
  peers: Peers,
});
export type Results = z.infer<typeof Results>;

/** What was measured with growing numbers of rows, and of contents among as many rows. */
export const Curve = z.strictObject({
  machine: Machine,
  versions: Versions,
  rows: z.array(Compared),
  contents: z.array(Compared),
});
export type Curve = z.infer<typeof Curve>;

export const Together = z.strictObject({
  machine: Machine,
  versions: Versions,
  uploads: z.strictObject({
    files: z.int(),
    rowsEach: z.int(),
    together: Measured,
    oneAfterAnother: Measured,
  }),
  behindLarge: z.strictObject({
    large: z.int(),
    largeRows: z.int(),
    smallRows: z.int(),
    /** POST to loaded of the small upload: alone, and sent right behind the large ones. */
    aloneSeconds: z.number(),
    behindSeconds: z.number(),
    /** How long the large ones took after the small one was sent, in the order in which they ended. */
    largeSeconds: z.array(z.number()),
  }),
});
export type Together = z.infer<typeof Together>;

export const QueryFigures = z.strictObject({
  name: z.string(),
  asks: z.string(),
  rows: z.int(),
  coldSeconds: z.number(),
  warmSeconds: z.number(),
  peakRssMiB: z.int(),
  /** Where the time goes, for what takes longer than three seconds: the operators with the most of it. */
  operators: z.array(z.strictObject({ name: z.string(), seconds: z.number() })),
});
export type QueryFigures = z.infer<typeof QueryFigures>;

export const Queries = z.strictObject({
  machine: Machine,
  versions: Versions,
  sizes: z.array(
    z.strictObject({
      facts: z.int(),
      uploads: z.int(),
      warehouseMiB: z.int(),
      queries: z.array(QueryFigures),
    }),
  ),
});
export type Queries = z.infer<typeof Queries>;

const FILES = { results: Results, curve: Curve, together: Together, queries: Queries } as const;
export type Figures = keyof typeof FILES;
export type FiguresOf<F extends Figures> = z.infer<(typeof FILES)[F]>;

const fileOf = (name: Figures) => new URL(`../${name}.json`, import.meta.url);

/** The figures that were measured last. Throws when the file is missing or does not fit its schema. */
export async function readFigures<F extends Figures>(name: F): Promise<FiguresOf<F>> {
  return FILES[name].parse(JSON.parse(await readFile(fileOf(name), 'utf8'))) as FiguresOf<F>;
}

export async function writeFigures<F extends Figures>(name: F, figures: FiguresOf<F>): Promise<void> {
  await writeFile(fileOf(name), `${JSON.stringify(FILES[name].parse(figures), null, 2)}\n`);
}
