import { match } from '@viewership/shared/stages/match';
import { Sums, sanitize } from '@viewership/shared/stages/sanitize';
import type { Held, StageResult } from '@viewership/shared/stages/stage';
import type { Run } from '@viewership/shared/runs/run';
import type { Upload } from '@viewership/shared/runs/upload';
import type { LogEntry } from '@viewership/shared/warehouse/warehouse';
import { z } from 'zod';

type Line = Pick<LogEntry, 'logMessage' | 'procedureName' | 'status' | 'rowsAffected' | 'errorMessage'>;

/**
 * The lines of `error_log_table` for published stage results: one per stage, one per bucket that matched rows, and one that
 * says COMPLETED when the load is done. A function of its arguments only, so that writing them again changes nothing.
 */
export function ledgerEntries(upload: Upload, run: Run, results: readonly StageResult[]): LogEntry[] {
  return results.flatMap((result) =>
    linesOf(upload.uploadId, result).map((line) => ({
      ...line,
      logTime: endOf(result),
      platform: upload.scope.platform,
      uploadId: upload.uploadId,
      run: run.no,
      stage: result.stage,
      attempt: result.attempt,
      filename: upload.filename,
      executionTimeMs: result.durationMs,
    })),
  );
}

function endOf({ startedAt, durationMs }: StageResult): string {
  return new Date(Date.parse(startedAt) + durationMs).toISOString();
}

/** What a person has to do next; the API's paths are the same everywhere. */
const redrive = (uploadId: string) => `POST /v1/uploads/${uploadId}/redrive`;

function linesOf(uploadId: string, result: StageResult): Line[] {
  const line = { procedureName: result.stage, rowsAffected: null, errorMessage: null };
  switch (result.outcome) {
    case 'failed':
      return [
        {
          ...line,
          status: 'ERROR',
          logMessage: `${result.stage} failed: ${result.error.code}. When that is put right, ${redrive(uploadId)} continues; a corrected file is an upload of its own`,
          errorMessage: reasonOf(result.error),
        },
      ];
    case 'held':
      return [
        {
          ...line,
          status: 'WARNING',
          logMessage: `${result.stage} waits for an answer: ${questionOf(result.held)} ${redrive(uploadId)} brings it`,
          errorMessage: result.held.code,
        },
      ];
    case 'superseded':
      return [
        { ...line, status: 'WARNING', logMessage: `${result.stage} was overtaken by run ${result.by}` },
      ];
    case 'done':
      return doneLines(result);
  }
}

/** Where, when that is known, and what. */
function reasonOf({ detail, field, line }: Extract<StageResult, { outcome: 'failed' }>['error']): string {
  const place = [
    ...(field === undefined ? [] : [`field ${field}`]),
    ...(line === undefined ? [] : [`line ${line}`]),
  ];
  return place.length === 0 ? detail : `${place.join(', ')}: ${detail}`;
}

function questionOf({ question, options }: Held): string {
  return options.length === 0 ? question : `${question} (${options.join(', ')})`;
}

function doneLines(result: Extract<StageResult, { outcome: 'done' }>): Line[] {
  const success = { status: 'SUCCESS', procedureName: result.stage, errorMessage: null } as const;
  switch (result.stage) {
    case 'sanitize': {
      const { accepted, rejected, skipped } = sanitize.facts.parse(result.facts);
      const message = `${accepted.rows} rows read, ${rejected.rows} rejected, ${skipped.empty + skipped.totals} skipped`;
      return [{ ...success, logMessage: message, rowsAffected: accepted.rows }];
    }
    case 'normalize':
      return [{ ...success, logMessage: normalizeMessage(result.checks), rowsAffected: null }];
    case 'match': {
      const { loaded, unmatched, buckets } = match.facts.parse(result.facts);
      const perBucket = Object.entries(buckets).map(([bucket, rows]) => ({
        ...success,
        procedureName: bucket,
        logMessage: `${bucket} matched ${rows} rows`,
        rowsAffected: rows,
      }));
      const message = `${loaded.rows} rows to load, ${unmatched.rows} unmatched`;
      return [{ ...success, logMessage: message, rowsAffected: loaded.rows }, ...perBucket];
    }
    case 'load': {
      const { loaded, unmatched, rejected } = LoadCounts.parse(result.facts);
      const message = `${loaded.rows} rows loaded with ${loaded.minutes} minutes, ${unmatched.rows} unmatched, ${rejected.rows} rejected`;
      return [{ ...success, status: 'COMPLETED', logMessage: message, rowsAffected: loaded.rows }];
    }
    case 'delete':
      return [
        {
          ...success,
          status: 'COMPLETED',
          logMessage: 'everything of this upload was taken out',
          rowsAffected: null,
        },
      ];
  }
}

const LoadCounts = z.object({ loaded: Sums, unmatched: Sums, rejected: Sums });

function normalizeMessage(checks: readonly { name: string; holds: boolean; rows: number }[]): string {
  const open = checks.filter(({ holds }) => !holds).map(({ name, rows }) => `${name} ${rows}`);
  return open.length === 0
    ? 'deals, channels and territories are set'
    : `not set, in rows: ${open.join(', ')}`;
}
