import { Run } from '@viewership/shared/runs/run';
import { UploadId } from '@viewership/shared/runs/upload';
import { StageName } from '@viewership/shared/stages/stage';
import { z } from 'zod';
import { UploadStatus, UploadView } from './upload-view-schema.js';

/** What `GET /v1/uploads/{id}/events` sends, by the names of the events. */
export const UPLOAD_EVENTS = {
  /** The upload: first of all, and whenever a run has begun or a stage has ended. */
  state: UploadView,
  /** An attempt of a stage has begun. */
  progress: z.strictObject({
    uploadId: UploadId,
    run: Run.shape.no,
    stage: StageName,
    attempt: z.int().min(1),
  }),
  /** The last event: nothing more will happen to the upload by itself. */
  end: z.strictObject({ uploadId: UploadId, status: UploadStatus }),
} as const;
