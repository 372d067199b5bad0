import Table from 'cli-table3';
import { Bucket, Reason } from '@viewership/shared/stages/match';
import type { SampleRun } from './samples.js';
import { isConserved } from './samples.js';

const integer = new Intl.NumberFormat('en-US');

function count(value: number | null | undefined): string {
  return value === undefined || value === null || value === 0 ? '·' : integer.format(value);
}

const NAME_WIDTH = 16;

/** File names have no spaces to break at; they are broken at the width of their column. */
function wrapped(name: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return characters.map((char, i) => (i > 0 && i % NAME_WIDTH === 0 ? `\n${char}` : char)).join('');
}

/** A column per file, so that a row of figures can be compared and the table fits a terminal. */
export function summaryTable(runs: readonly SampleRun[]): string {
  const table = new Table({
    head: ['', ...runs.map(({ file }) => wrapped(file))],
    colAligns: ['left', ...runs.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
    colWidths: [29, ...runs.map(() => NAME_WIDTH + 2)],
  });
  const row = (name: string, value: (run: SampleRun) => string) => table.push([name, ...runs.map(value)]);
  row('platform', ({ view }) => view.platform);
  row('state', ({ view }) => view.status);
  row('received', ({ view }) => count(view.counts.received));
  row('loaded', ({ view }) => count(view.counts.loaded));
  for (const bucket of Bucket.options) row(`  ${bucket}`, ({ view }) => count(view.buckets[bucket]));
  row('unmatched', ({ view }) => count(view.counts.unmatched));
  for (const reason of Reason.options) {
    if (runs.some(({ view }) => (view.reasons[reason] ?? 0) > 0))
      row(`  ${reason}`, ({ view }) => count(view.reasons[reason]));
  }
  row('rejected', ({ view }) => count(view.counts.rejected));
  row('every row accounted for', (run) => (isConserved(run) ? 'yes' : 'NO'));
  row('match rate', ({ view }) => (view.matchRate === null ? '·' : `${(view.matchRate * 100).toFixed(1)} %`));
  row('minutes', ({ view }) => integer.format(Math.round(Number(view.minutes.received))));
  row('money', ({ view }) => integer.format(Math.round(Number(view.money.received))));
  row('seconds', ({ seconds }) => seconds.toFixed(1));
  return table.toString();
}
