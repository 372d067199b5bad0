import { keys } from '@viewership/shared/runs/keys';
import { isDeleted, type UploadState } from '@viewership/shared/runs/state';
import type { FastifyBaseLogger } from 'fastify';
import { rememberHeader } from '../../templates/header-memory.js';
import type { HttpContext } from '../dependencies.js';
import { problem, retryAfter } from '../problems.js';
import { refuseOrphan } from './correction.js';
import type { ReceivedUpload } from './receive-upload.js';

/** `started` is true when this request is the one that set the upload going. */
export interface AcceptedUpload {
  readonly started: boolean;
  readonly state: UploadState;
}

/** Digest of the current reference snapshot. Throws `reference_not_ready` before the first one is published. */
export async function requireReference({ ledger }: Pick<HttpContext, 'ledger'>): Promise<string> {
  const digest = await ledger.currentReference();
  if (digest !== undefined) return digest;
  const detail =
    'The catalogue has not been exported yet, so nothing can be matched. Try again in a moment; on a new installation, PUT the reference tables and POST /v1/reference/refresh first.';
  throw problem('reference_not_ready', detail, { headers: retryAfter(10) });
}

/**
 * Publishes a received upload and sets it going. Order: bytes and template, then upload.json, then the run, so that whatever exists is
 * complete; from upload.json on the reconciler finishes what a crash leaves undone. Twins meet at the exclusive creation
 * of upload.json: one is created, the other gets the first one's state (incident 05).
 */
export async function acceptUpload(
  { path, upload, template }: ReceivedUpload,
  context: HttpContext,
  log: FastifyBaseLogger,
): Promise<AcceptedUpload> {
  const { store, ledger, library } = context;
  const { uploadId } = upload;
  await store.createFromFile(keys.raw(uploadId), path);
  await library.keep(template);
  const { created } = await ledger.register(upload);
  if (created && upload.scope.correctionOf === undefined) await rememberHeader(store, upload);
  await refuseOrphan(upload, context, log);

  const before = await stateOf(uploadId, context);
  // A deletion that is still under way is overtaken: the load of a higher run replaces whatever is there.
  const restart = isDeleted(before);
  // A twin that finds no run yet starts it too: the run is created once, and a crashed first one is repaired at once.
  if (restart || before.runs.length === 0) await setGoing(upload, restart, context, log);
  return { started: created || restart, state: await stateOf(uploadId, context) };
}

/**
 * The upload is durable and acknowledged whatever happens here, so a queue that is away does not turn the answer into a
 * failure: the reconciler starts what was not started.
 */
async function setGoing(
  upload: ReceivedUpload['upload'],
  restart: boolean,
  context: HttpContext,
  log: FastifyBaseLogger,
): Promise<void> {
  const { ledger, enqueue, strategyDigest } = context;
  const { uploadId } = upload;
  try {
    const pinned = { referenceDigest: await requireReference(context), strategyDigest };
    const run = restart
      ? await ledger.startRun(uploadId, { ...pinned, cause: 'upload', fromStage: 'sanitize' })
      : await ledger.startFirstRun(uploadId, pinned);
    await enqueue(run.fromStage, upload, run.no);
  } catch (error) {
    log.error(
      { err: error, uploadId },
      'upload is kept but could not be started; the reconciler will start it',
    );
  }
}

async function stateOf(uploadId: string, { ledger }: Pick<HttpContext, 'ledger'>): Promise<UploadState> {
  const state = await ledger.read(uploadId);
  if (state === undefined) throw new Error(`upload ${uploadId} was registered and cannot be read`);
  return state;
}
