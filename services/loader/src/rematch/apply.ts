import type { RematchLedger } from '@viewership/shared/rematch/ledger';
import type { RematchedUpload } from '@viewership/shared/rematch/rematch';
import type { RematchStepFunction } from '@viewership/shared/rematch/runner';
import type { RunLedger } from '@viewership/shared/runs/ledger';
import { REMATCHED_UPLOADS } from '@viewership/shared/warehouse/rematch';
import type { LogEntry, Warehouse } from '@viewership/shared/warehouse/warehouse';

export interface ApplyOptions {
  readonly warehouse: Pick<Warehouse, 'applyRematch' | 'ask' | 'writeLog'>;
  readonly rematches: Pick<RematchLedger, 'publishUpload'>;
  readonly ledger: Pick<RunLedger, 'upload'>;
}

/**
 * The step `apply` of a rematch: one transaction over all its uploads, then what each came to is told: to the API (beside the
 * upload's runs) and to the execution log. Both say what the transaction wrote, so that an attempt after a crash tells the rest.
 */
export function createApply({ warehouse, rematches, ledger }: ApplyOptions): RematchStepFunction {
  return async ({ rematch, path, signal, logger }) => {
    const outcome = await warehouse.applyRematch({
      rematchNo: rematch.no,
      referenceDigest: rematch.referenceDigest,
      appliedAt: new Date(),
      files: {
        uploads: await path('open', 'uploads'),
        contents: await path('decide', 'contents'),
        placements: await path('decide', 'placements'),
      },
      signal,
    });
    if (outcome.outcome === 'superseded') {
      logger.warn({ rematch: rematch.no, by: outcome.by }, 'rematch was overtaken');
      return { artifacts: {}, facts: { uploads: 0, supersededBy: outcome.by } };
    }
    const uploads = await warehouse.ask(REMATCHED_UPLOADS, { rematch_no: String(rematch.no) });
    const entries: LogEntry[] = [];
    for (const upload of uploads) {
      const rematched = { rematch: rematch.no, ...upload };
      await rematches.publishUpload(rematched);
      const { filename = '', scope } = (await ledger.upload(upload.uploadId)) ?? {};
      entries.push(logEntry(rematched, filename, scope?.platform ?? ''));
    }
    await warehouse.writeLog(entries);
    const brought = uploads.reduce((sum, { rowsBrought }) => sum + rowsBrought, 0);
    const lost = uploads.reduce((sum, { rowsLost }) => sum + rowsLost, 0);
    logger.info({ rematch: rematch.no, uploads: uploads.length, brought, lost }, 'rematch applied');
    return { artifacts: {}, facts: { uploads: uploads.length, brought, lost } };
  };
}

/** One line for each upload and rematch; writing it again changes nothing. */
function logEntry(rematched: RematchedUpload, filename: string, platform: string): LogEntry {
  const { rematch, uploadId, run, referenceDigest, appliedAt, loaded, unmatched } = rematched;
  return {
    logTime: appliedAt,
    logMessage:
      `rematch ${rematch} with reference snapshot ${referenceDigest}: ${rematched.rowsBrought} rows came into episode_details, ` +
      `${rematched.rowsLost} left it; ${loaded.rows} loaded, ${unmatched.rows} unmatched; ` +
      'each decision that changed is in viewership_redecisions',
    procedureName: 'rematch',
    platform,
    uploadId,
    run,
    stage: 'rematch',
    attempt: rematch,
    filename,
    status: 'COMPLETED',
    rowsAffected: rematched.rowsBrought + rematched.rowsLost,
    errorMessage: null,
    executionTimeMs: null,
  };
}
