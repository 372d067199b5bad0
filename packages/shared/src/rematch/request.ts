import { randomBytes } from 'node:crypto';
import type { ArtifactStore } from '../artifacts/store.js';
import type { QueueBackend } from '../queue/backend.js';
import { enqueueOnce } from '../queue/enqueue.js';
import type { RematchPayload, RematchRequestPayload } from '../stages/jobs.js';
import { rematchKeys } from './keys.js';
import type { RematchStep } from './rematch.js';

const ATTEMPTS = 3;
const BACKOFF_MS = 1_000;

/**
 * Tells the loader that decisions have changed. Called after they are committed. The marker is what counts: requests that wait
 * at the same time are answered together, by the first of their jobs, and the others find nothing to do.
 */
export async function requestRematch({
  store,
  backend,
}: {
  readonly store: ArtifactStore;
  readonly backend: QueueBackend;
}): Promise<void> {
  const requestId = randomBytes(16).toString('hex');
  await store.create(rematchKeys.request(requestId), '');
  const payload: RematchRequestPayload = { v: 1, requestId };
  await enqueueOnce(backend.queue('loader'), {
    name: 'rematch-request',
    id: `rematch-request-${requestId}`,
    payload,
    attempts: ATTEMPTS,
    backoffMs: BACKOFF_MS,
  });
}

/** Sees to it that a step of a rematch will be executed. Doing it again changes nothing. */
export type EnqueueRematch = (step: RematchStep, no: number) => Promise<void>;

export const REMATCH_QUEUES = {
  open: 'loader',
  decide: 'matcher',
  apply: 'loader',
} as const satisfies Record<RematchStep, string>;

export function rematchEnqueuer(backend: QueueBackend): EnqueueRematch {
  return async (step, no) => {
    const payload: RematchPayload = { v: 1, rematch: no };
    await enqueueOnce(backend.queue(REMATCH_QUEUES[step]), {
      name: `rematch-${step}`,
      id: `rematch-${step}-${no}`,
      payload,
      attempts: ATTEMPTS,
      backoffMs: BACKOFF_MS,
    });
  };
}
