import type { UploadState } from '@viewership/shared/runs/state';
import type { FastifyBaseLogger } from 'fastify';
import type { HttpContext } from '../dependencies.js';
import { knownUpload } from './known-upload.js';

/**
 * Starts the run that undoes an upload, whatever state it is in; a run that is under way is overtaken by it. Nothing changes
 * when the upload is deleted, or being deleted, already. Throws `upload_not_found`.
 */
export async function deleteUpload(
  uploadId: string,
  context: HttpContext,
  log: FastifyBaseLogger,
): Promise<UploadState> {
  const { ledger, enqueue, strategyDigest } = context;
  for (;;) {
    const state = await knownUpload(uploadId, ledger);
    if (state.status === 'deleted') return state;
    const last = state.runs.at(-1)?.run;
    const run =
      state.nextStage === 'delete'
        ? last
        : await ledger.startRunAfter(uploadId, last?.no ?? 0, {
            cause: 'delete',
            fromStage: 'delete',
            referenceDigest: last?.referenceDigest ?? (await ledger.currentReference()) ?? 'none',
            strategyDigest: last?.strategyDigest ?? strategyDigest,
          });
    // Somebody else has started a run since: look at the upload as it is now.
    if (run === undefined) continue;
    log.info({ uploadId, run: run.no }, 'delete');
    try {
      await enqueue('delete', uploadId, run.no);
    } catch (error) {
      log.error(
        { err: error, uploadId },
        'deletion is kept but could not be enqueued; the reconciler will do it',
      );
    }
    return knownUpload(uploadId, ledger);
  }
}
