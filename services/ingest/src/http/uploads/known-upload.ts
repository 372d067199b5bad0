import type { RunLedger } from '@viewership/shared/runs/ledger';
import type { UploadState } from '@viewership/shared/runs/state';
import { problem } from '../problems.js';

/** The state of the upload that a path names. Throws `upload_not_found`. */
export async function knownUpload(id: string, ledger: Pick<RunLedger, 'read'>): Promise<UploadState> {
  const state = await ledger.read(id);
  if (state === undefined) throw problem('upload_not_found', `There is no upload ${id}.`, { field: 'id' });
  return state;
}
