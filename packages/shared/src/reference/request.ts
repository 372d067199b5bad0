import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { readJson, toJson } from '../artifacts/json.js';
import type { ArtifactStore } from '../artifacts/store.js';
import { isPermanent, problemOf, TransientError } from '../errors.js';
import type { QueueBackend } from '../queue/backend.js';
import { enqueueOnce } from '../queue/enqueue.js';
import type { SnapshotPayload } from '../stages/jobs.js';
import { keys } from '../runs/keys.js';

/** What the loader answers: the digest of the snapshot, or why there is none. */
const Answer = z.strictObject({
  answeredAt: z.iso.datetime(),
  outcome: z.union([
    z.strictObject({ digest: z.string() }),
    z.strictObject({ problem: z.string(), permanent: z.boolean() }),
  ]),
});
type Outcome = z.infer<typeof Answer>['outcome'];

/** Who asked has given up long before; what still lies there is nobody's. */
const FORGOTTEN_MS = 3_600_000;
const POLL_MS = 50;

/**
 * Asks the loader for a reference snapshot and waits until it is published. Throws TransientError `snapshot_late` when the
 * loader does not answer in time (it will still publish, later), `snapshot_failed` when it tried and gave up for now, and
 * an Error when trying again cannot help.
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
    if ('digest' in answer.outcome) return answer.outcome;
    const { problem, permanent } = answer.outcome;
    const message = `The loader could not export the reference snapshot: ${problem}`;
    throw permanent ? new Error(message) : new TransientError('snapshot_failed', message);
  }
  throw new TransientError(
    'snapshot_late',
    'The loader has not published the reference snapshot in time; it will when it comes to it. Ask again later.',
  );
}

/**
 * The loader's side: exports a snapshot and tells the one who asked which it is, or why there is none when the export will
 * not be tried again. Throws what `exportSnapshot` throws.
 */
export async function answerSnapshotRequest(
  store: ArtifactStore,
  { requestId, lastTry }: { readonly requestId: string; readonly lastTry: boolean },
  exportSnapshot: () => Promise<string>,
): Promise<void> {
  try {
    await publishAnswer(store, requestId, { digest: await exportSnapshot() });
  } catch (error) {
    const permanent = isPermanent(error);
    if (permanent || lastTry)
      await publishAnswer(store, requestId, { problem: problemOf(error).detail, permanent });
    throw error;
  }
}

async function publishAnswer(store: ArtifactStore, requestId: string, outcome: Outcome): Promise<void> {
  const answeredAt = new Date().toISOString();
  await store.create(keys.referenceRequest(requestId), toJson({ answeredAt, outcome }));
  for (const name of await store.children(keys.referenceRequests)) {
    const key = `${keys.referenceRequests}${name}`;
    const other = await readJson(store, key, Answer).catch(() => undefined);
    const age = Date.now() - Date.parse(other?.answeredAt ?? '');
    // An answer that cannot be read has no age, and no reader either.
    if (!(age < FORGOTTEN_MS)) await store.remove(key);
  }
}
