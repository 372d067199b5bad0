import type { UploadState } from '@viewership/shared/runs/state';
import type { FastifyBaseLogger } from 'fastify';
import type { HttpContext } from '../dependencies.js';
import { knownUpload } from './known-upload.js';

/** An upload whose deletion was asked for, and the corrections that go with it, in the order in which they came. */
export interface Deletion {
  readonly state: UploadState;
  readonly corrections: readonly UploadState[];
}

/**
 * Starts the runs that undo an upload, whatever state it is in, and the corrections of its rejects with it: they are rows of
 * its file, and would be counted twice once the whole file is sent again. A run that is under way is overtaken. Nothing
 * changes where an upload is deleted, or being deleted, already. Throws `upload_not_found`.
 *
 * The upload goes first: a correction that arrives at the same time either sees that (`refuseOrphan`), or is seen here.
 */
export async function deleteUpload(
  uploadId: string,
  context: HttpContext,
  log: FastifyBaseLogger,
): Promise<Deletion> {
  const state = await deleteOne(uploadId, context, log);
  const corrections: UploadState[] = [];
  for (const correction of await context.ledger.corrections(uploadId)) {
    const deletion = await deleteUpload(correction.uploadId, context, log);
    corrections.push(deletion.state, ...deletion.corrections);
  }
  return { state, corrections };
}

async function deleteOne(
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
      await enqueue('delete', state.upload, run.no);
    } catch (error) {
      log.error(
        { err: error, uploadId },
        'deletion is kept but could not be enqueued; the reconciler will do it',
      );
    }
    return knownUpload(uploadId, ledger);
  }
}
