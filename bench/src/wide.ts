import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sanitizePath } from '../../services/ingest/test/sanitize/harness.js';

const FILLED = 0.05;
const CONTENT = [
  '',
  'Movie/Series Title',
  'Content Title',
  'Season Number',
  'Episode Number',
  'Provider Source Id',
];
const METRICS = ['Stream Starts', 'Play-Through Stream Starts', 'All Stream Starts', 'Streaming Hours Sum'];
const LONG = ['Date', 'Series', 'Title', 'Season', 'Episode', 'Content ID', 'views', 'completions'];

/** What one process found out about one file. */
interface Measured {
  readonly facts: number;
  readonly minutes: string;
  readonly rowsDigest: string | undefined;
  readonly seconds: number;
  readonly peakMiB: number;
}

/** A linear congruential generator: the same file on every machine (Numerical Recipes, 2nd edition, p. 284). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function value(metric: number, next: () => number): string {
  if (next() >= FILLED) return '';
  if (metric === METRICS.length - 1) return (next() * 900).toFixed(2);
  return next() < 0.02 ? '"1,234"' : String(1 + Math.floor(next() * 900));
}

async function put(file: WriteStream, line: string): Promise<void> {
  if (!file.write(line)) await once(file, 'drain');
}

/** Writes a wide file of Roku's shape, and its facts in long form. */
async function generate(wide: string, long: string, records: number, days: number): Promise<void> {
  const next = random(1);
  const first = Date.UTC(2025, 6, 1);
  const dates = Array.from({ length: days }, (_, day) =>
    new Date(first + day * 86_400_000).toISOString().slice(0, 10).split('-').toReversed().join('-'),
  );
  const files = [createWriteStream(wide), createWriteStream(long)] as const;
  const above = CONTENT.map((_, column) => (column === CONTENT.length - 1 ? 'Date Dim' : ''));
  await put(files[0], `${[...above, ...dates.flatMap((date) => METRICS.map(() => date))].join(',')}\r\n`);
  await put(files[0], `${[...CONTENT, ...dates.flatMap(() => METRICS)].join(',')}\r\n`);
  await put(files[1], `${[...LONG, 'tot_sessions', 'hours'].join(',')}\n`);
  for (let n = 0; n < records; n++) {
    const content = [`Series ${n % 400}`, `Title ${n % 20_000}`, (n % 7) + 1, (n % 30) + 1];
    const own = [...content, n % 3 === 0 ? '' : `MS-${10_000 + (n % 5_000)}`];
    const values = dates.map(() => METRICS.map((_, metric) => value(metric, next)));
    await put(files[0], `${[n + 1, ...own, ...values.flat()].join(',')}\r\n`);
    const facts = dates.map((date, day) => ({ date, cells: values[day] ?? [] }));
    const lines = facts.filter(({ cells }) => cells.some((cell) => cell !== ''));
    await put(files[1], lines.map(({ date, cells }) => `${[date, ...own, ...cells].join(',')}\n`).join(''));
  }
  await Promise.all(
    files.map(async (file) => {
      file.end();
      await once(file, 'close');
    }),
  );
}

/** In a process of its own, so that the peak is that of one file. */
async function measure(path: string): Promise<Measured> {
  const child = fork(fileURLToPath(import.meta.url), ['--read', path], { execArgv: process.execArgv });
  const [measured] = (await once(child, 'message')) as [Measured];
  return measured;
}

async function read(path: string): Promise<Measured> {
  const request = basename(path) === 'wide.csv' ? {} : { platform: 'Acme TV' };
  const { answer, written, seconds } = await sanitizePath(path, { request, countsOnly: true });
  const failed = answer.checks.filter(({ holds }) => !holds).map(({ name }) => name);
  if (failed.length > 0) throw new Error(`these checks do not hold: ${failed.join(', ')}`);
  return {
    facts: answer.facts.accepted.rows,
    minutes: answer.facts.accepted.minutes,
    rowsDigest: written['rows']?.digest,
    seconds: Math.round(seconds * 10) / 10,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

async function main([records = '200000', days = '92']: readonly string[]): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const paths = [join(directory, 'wide.csv'), join(directory, 'long.csv')] as const;
    await generate(...paths, Number(records), Number(days));
    const columns = CONTENT.length + Number(days) * METRICS.length;
    console.log(JSON.stringify({ records: Number(records), columns, cpus: cpus().length }));
    for (const path of paths) {
      const { size } = await stat(path);
      const load = loadavg().map((average) => Math.round(average * 10) / 10);
      const form = basename(path, '.csv');
      console.log(JSON.stringify({ form, bytes: size, loadBefore: load, ...(await measure(path)) }));
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const [mode, path] = process.argv.slice(2);
if (mode === '--read' && path !== undefined) process.send?.(await read(path));
else await main(process.argv.slice(2));
