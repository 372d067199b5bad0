import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { readJson, toJson } from '../artifacts/json.js';
import type { ArtifactStore } from '../artifacts/store.js';
import { TransientError } from '../errors.js';
import type { QueueBackend } from '../queue/backend.js';
import { enqueueOnce } from '../queue/enqueue.js';
import type { SnapshotPayload } from '../stages/jobs.js';
import { keys } from '../runs/keys.js';

const Answer = z.strictObject({ digest: z.string() });
const POLL_MS = 50;

/**
 * Asks the loader for a reference snapshot and waits until it is published. Throws TransientError `snapshot_late` when the
 * loader does not answer in time; it will still publish, later.
 */
export async function requestSnapshot(
  { store, backend }: { store: ArtifactStore; backend: QueueBackend },
  options: { timeoutMs: number },
): Promise<{ digest: string }> {
  const requestId = randomBytes(16).toString('hex');
  const payload: SnapshotPayload = { v: 1, requestId };
  await enqueueOnce(backend.queue('loader'), {
    name: 'snapshot',
    id: `snapshot-${requestId}`,
    payload,
    attempts: 3,
    backoffMs: 500,
  });
  const key = keys.referenceRequest(requestId);
  for (const deadline = Date.now() + options.timeoutMs; Date.now() < deadline; await wait(POLL_MS)) {
    const answer = await readJson(store, key, Answer);
    if (answer === undefined) continue;
    await store.remove(key);
    return answer;
  }
  throw new TransientError(
    'snapshot_late',
    'The loader has not published the reference snapshot in time; it will when it comes to it. Ask again later.',
  );
}

/** The loader's side: tells the one who asked which snapshot is current now. */
export async function answerSnapshotRequest(
  store: ArtifactStore,
  requestId: string,
  digest: string,
): Promise<void> {
  await store.create(keys.referenceRequest(requestId), toJson({ digest }));
}
