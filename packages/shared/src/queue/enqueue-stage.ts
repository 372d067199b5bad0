import type { QueueBackend } from './backend.js';
import { enqueueOnce, type EnqueueOutcome } from './enqueue.js';
import { priorityOf } from './priority.js';
import type { Upload } from '../runs/upload.js';
import { STAGES } from '../stages/index.js';
import { jobId, type StageName, type StagePayload } from '../stages/stage.js';

/** Sees to it that a stage of an upload's run will be executed. Doing it again changes nothing. */
export type Enqueue = (
  stage: StageName,
  upload: Pick<Upload, 'uploadId' | 'structure'>,
  run: number,
) => Promise<EnqueueOutcome>;

/** First delay before a failed stage is tried again; it doubles with every attempt. */
const BACKOFF_MS = 2_000;

export function stageEnqueuer(backend: QueueBackend): Enqueue {
  return (stage, upload, run) => {
    const { uploadId } = upload;
    const { queue, attempts } = STAGES[stage];
    const payload: StagePayload = { v: 1, uploadId, run };
    return enqueueOnce(backend.queue(queue), {
      name: stage,
      id: jobId(stage, uploadId, run),
      payload,
      attempts,
      backoffMs: BACKOFF_MS,
      // Without a priority a job goes before all that have one: a deletion is short, and somebody asked for it.
      ...(stage === 'delete' ? {} : { priority: priorityOf(upload) }),
    });
  };
}
