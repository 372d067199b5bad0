import { match } from '@viewership/shared/stages/match';
import { Sums, sanitize } from '@viewership/shared/stages/sanitize';
import type { StageResult } from '@viewership/shared/stages/stage';
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
    linesOf(result).map((line) => ({
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

function linesOf(result: StageResult): Line[] {
  const line = { procedureName: result.stage, rowsAffected: null, errorMessage: null };
  switch (result.outcome) {
    case 'failed':
      return [
        {
          ...line,
          status: 'ERROR',
          logMessage: `${result.stage} failed: ${result.error.code}`,
          errorMessage: result.error.detail,
        },
      ];
    case 'held':
      return [
        {
          ...line,
          status: 'WARNING',
          logMessage: `${result.stage} waits for an answer: ${result.held.question}`,
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
