import type { DatasetShape } from './dataset.js';

/** Episodes in the catalogue. */
export const CATALOGUE = 200_000;

/** Distinct contents of `distinct`, as a part of its rows. */
const DISTINCT = 0.28;

/** Records of a wide file have many facts; `wide` has as many for each row of `daily`. */
const WIDE = 0.02;

/** `daily`: as many rows as a big platform sends, about a catalogue's usual part. */
export function daily(rows: number, contents = 20_000): DatasetShape {
  return { name: 'daily', form: 'Philo', rows, contents, episodes: CATALOGUE, seed: 1 };
}

/** `distinct`: nearly every third row is about something else, so that nothing is gained by deciding once. */
export function distinct(rows: number): DatasetShape {
  return { ...daily(rows, Math.round(rows * DISTINCT)), name: 'distinct' };
}

/** `wide`: 374 columns; 200,000 records beside 10,000,000 rows of `daily`. */
export function wide(rows: number): DatasetShape {
  return { ...daily(Math.ceil(rows * WIDE)), name: 'wide', form: 'Roku' };
}

/** `small`: what a person waits for. */
export function small(rows = 1_000, seed = 1): DatasetShape {
  return { name: 'small', form: 'Philo', rows, contents: 200, episodes: 2_000, seed };
}
