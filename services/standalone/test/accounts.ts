import { join } from 'node:path';
import { openFileStore } from '@viewership/shared/artifacts/file-store';
import { RunLedger } from '@viewership/shared/runs/ledger';
import type { RunState } from '@viewership/shared/runs/state';
import type { Upload } from '@viewership/shared/runs/upload';
import { load } from '@viewership/shared/stages/load';
import { match } from '@viewership/shared/stages/match';
import type { StageResult } from '@viewership/shared/stages/stage';
import { askWarehouse } from './relations.js';

export interface Published {
  readonly upload: Upload;
  readonly runs: readonly RunState[];
  readonly run: RunState['run'];
  readonly result: StageResult;
}

export type Figures = Readonly<Record<string, number>>;

const keyOf = ({ upload, run, result }: Published) => `${upload.uploadId} ${run.no} ${result.stage}`;

/** Every stage result of every run that the artifact store holds, by upload, run and stage. */
export async function publishedResults(dataDirectory: string): Promise<Map<string, Published>> {
  const store = await openFileStore(join(dataDirectory, 'artifacts'));
  const ledger = new RunLedger(store, { codeVersion: 'test' });
  const all = new Map<string, Published>();
  for (const uploadId of await store.children('uploads/')) {
    const state = await ledger.read(uploadId);
    for (const { run, results } of state?.runs ?? []) {
      for (const result of results) {
        const published = { upload: state?.upload as Upload, runs: state?.runs ?? [], run, result };
        all.set(keyOf(published), published);
      }
    }
  }
  return all;
}

/** Sums under a key for each set of labels. */
class Tally {
  readonly #sums: Record<string, number> = {};

  add(key: string, amount: number): void {
    if (amount !== 0) this.#sums[key] = (this.#sums[key] ?? 0) + amount;
  }

  get figures(): Figures {
    return this.#sums;
  }
}

const labelOf = ({ scope: { platform } }: Upload) => (platform === 'Philo' ? platform : 'other');

/** What the counters of a process must have counted that published exactly these results. */
export function countersOf(results: readonly Published[]): Figures {
  const tally = new Tally();
  for (const { upload, runs, run, result } of results) {
    const platform = labelOf(upload);
    tally.add(`phase_duration_seconds_count ${result.stage} ${result.outcome}`, 1);
    if (result.stage !== 'load' || result.outcome !== 'done') continue;
    const { loaded, unmatched, rejected } = load.facts.parse(result.facts);
    for (const [outcome, { rows }] of Object.entries({ loaded, unmatched, rejected }))
      tally.add(`rows_total ${platform} ${outcome} ${run.cause}`, rows);
    tally.add(`bytes_total ${platform}`, upload.bytes);
    const decided = runs
      .filter(({ run: { no } }) => no <= run.no)
      .flatMap(({ results: below }) => below)
      .findLast(({ stage }) => stage === 'match');
    if (decided === undefined || !('facts' in decided)) throw new Error('a load follows a match');
    const { buckets, reasons } = match.facts.parse(decided.facts);
    for (const [bucket, rows] of Object.entries(buckets))
      tally.add(`bucket_rows_total ${platform} ${bucket} ${run.cause}`, rows);
    for (const [reason, rows] of Object.entries(reasons))
      tally.add(`unmatched_rows_total ${platform} ${reason}`, rows);
  }
  return tally.figures;
}

/** The same figures, as `/metrics` says them. */
export function countersIn(text: string): Figures {
  const tally = new Tally();
  const wanted = {
    rows_total: ['platform', 'outcome', 'cause'],
    bytes_total: ['platform'],
    bucket_rows_total: ['platform', 'bucket', 'cause'],
    unmatched_rows_total: ['platform', 'reason'],
    phase_duration_seconds_count: ['phase', 'outcome'],
  };
  for (const [name, labels] of Object.entries(wanted)) {
    for (const [, given = '', value] of text.matchAll(
      new RegExp(`^viewership_${name}\\{(.*)\\} (\\S+)$`, 'gm'),
    )) {
      const valueOf = (label: string) => new RegExp(`(?:^|,)${label}="([^"]*)"`).exec(given)?.[1];
      tally.add([name, ...labels.map(valueOf)].join(' '), Number(value));
    }
  }
  return tally.figures;
}

export function ratiosIn(text: string): Figures {
  const found = text.matchAll(/^viewership_match_ratio\{platform="(.*)"\} (\S+)$/gm);
  return Object.fromEntries([...found].map(([, platform, value]) => [String(platform), Number(value)]));
}

/** The match ratio by platform, counted in the relations themselves. */
export async function ratiosOf(dataDirectory: string): Promise<Figures> {
  const rows = await askWarehouse(
    dataDirectory,
    `SELECT CASE WHEN platform = 'Philo' THEN platform ELSE 'other' END AS label,
            count(*) FILTER (WHERE id IN (SELECT viewership_id FROM assets.episode_details)) / count(*) AS ratio
     FROM staging.platform_viewership GROUP BY ALL`,
  );
  return Object.fromEntries(rows.map(({ label, ratio }) => [String(label), Number(ratio)]));
}

/** How often the execution log has each result: the line that is named as the stage. */
export async function loggedResults(dataDirectory: string): Promise<Record<string, number>> {
  const rows = await askWarehouse(
    dataDirectory,
    `SELECT concat_ws(' ', upload_id, run, stage, attempt, status) AS line, count(*)::INTEGER AS times
     FROM uploads.error_log_table WHERE procedure_name = stage GROUP BY ALL`,
  );
  return Object.fromEntries(rows.map(({ line, times }) => [String(line), Number(times)]));
}

/** What the execution log must have: each published result once. */
export function linesOf(results: Iterable<Published>): Record<string, number> {
  const lines: Record<string, number> = {};
  for (const { upload, run, result } of results) {
    const ended = result.stage === 'load' || result.stage === 'delete' ? 'COMPLETED' : 'SUCCESS';
    const status = { done: ended, held: 'WARNING', failed: 'ERROR', superseded: 'WARNING' }[result.outcome];
    lines[`${upload.uploadId} ${run.no} ${result.stage} ${result.attempt} ${status}`] = 1;
  }
  return lines;
}
