import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { readCatalogueMaps } from './catalogue-maps.js';
import type { PeerAnswer } from './peer-answer.js';
import { dealOf, decide, type ReportRow } from './row-decision.js';

/** Rows that are written at once. */
const BATCH = 1_000;

/**
 * The exact-key cascade as a Node service does it: a stream of records, each decided by looking into Maps, and written with
 * what was decided. usage: row-by-row.ts REPORT CATALOGUE_DIRECTORY OUTPUT; sends what it measured and found to its parent.
 */
async function main([report = '', directory = '', output = '']: readonly string[]): Promise<PeerAnswer> {
  const began = performance.now();
  const catalogue = await readCatalogueMaps(directory);
  const catalogueSeconds = (performance.now() - began) / 1000;

  const before = process.cpuUsage();
  const start = performance.now();
  const outcomes: Record<string, number> = {};
  let loadedHundredths = 0;
  const file = createWriteStream(output);
  let lines: string[] = [];
  const records = createReadStream(report).pipe(parse({ columns: true })) as AsyncIterable<ReportRow>;
  for await (const row of records) {
    const deal = dealOf(row, catalogue.deals);
    const answer = decide(row, catalogue);
    const measured = row.minutes_watched !== '';
    const reason = !measured
      ? 'NO_MEASURE'
      : 'reason' in deal
        ? deal.reason
        : 'reason' in answer
          ? answer.reason
          : undefined;
    const outcome = reason ?? ('bucket' in answer ? answer.bucket : '');
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (reason === undefined) loadedHundredths += Math.round(Number(row.minutes_watched) * 100);
    lines.push(lineOf(row, answer, 'deal' in deal ? deal.deal : '', reason));
    if (lines.length === BATCH) {
      if (!file.write(lines.join(''))) await once(file, 'drain');
      lines = [];
    }
  }
  file.end(lines.join(''));
  await once(file, 'close');
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return {
    catalogueSeconds,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakRssMiB: process.resourceUsage().maxRSS / 1024,
    phases: { 'read, decide, write': seconds },
    outcomes,
    loadedHundredths,
    version: `csv-parse ${await parserVersion()}, Node ${process.versions.node}`,
  };
}

function lineOf(
  row: ReportRow,
  answer: ReturnType<typeof decide>,
  deal: string,
  reason: string | undefined,
): string {
  const [day = '', month = '', year = ''] = row.watched_at_est.split('-');
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const monday = new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000);
  const episode = reason === undefined && 'bucket' in answer ? answer.episode : undefined;
  const cells = [
    ...Object.values(row as unknown as Record<string, string>),
    deal,
    reason === undefined && 'bucket' in answer ? answer.bucket : '',
    reason ?? '',
    episode?.refId ?? '',
    episode?.title ?? '',
    episode?.series.name ?? '',
    episode?.series.code ?? '',
    episode?.series.provider ?? '',
    row.minutes_watched === '' ? '' : (Number(row.minutes_watched) / 60).toFixed(6),
    date.toISOString().slice(0, 10),
    year,
    `q${Math.ceil(Number(month) / 3)}`,
    month,
    day,
    monday.toISOString().slice(0, 10),
  ];
  return `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

/** The version that this package pins. */
async function parserVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const Manifest = z.object({ dependencies: z.object({ 'csv-parse': z.string() }) });
  return Manifest.parse(JSON.parse(manifest)).dependencies['csv-parse'];
}

const answered = await main(process.argv.slice(2));
process.send?.(answered, () => process.disconnect());
