import { z } from 'zod';
import { type QueueName, StagePayload } from './stage.js';
import { STAGES } from './index.js';

/** The export of a reference snapshot, on request. The answer is published under `reference/requests/<requestId>.json`. */
export const SnapshotPayload = z.strictObject({
  v: z.literal(1),
  requestId: z.string().regex(/^[0-9a-f]{32}$/),
});
export type SnapshotPayload = z.infer<typeof SnapshotPayload>;

export interface JobDefinition {
  readonly name: string;
  readonly queue: QueueName;
  readonly payload: z.ZodType;
  readonly attempts: number;
}

/** Every job of the system, by name. A worker refuses to start when a job of its queues lacks its handler. */
export const JOBS: readonly JobDefinition[] = [
  ...Object.values(STAGES).map(({ name, queue, attempts }) => ({
    name,
    queue,
    attempts,
    payload: StagePayload,
  })),
  { name: 'snapshot', queue: 'loader', payload: SnapshotPayload, attempts: 3 },
];
