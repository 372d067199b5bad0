import { z } from 'zod';
import { type QueueName, StagePayload } from './stage.js';
import { STAGES } from './index.js';

/** The export of a reference snapshot, on request. The answer is published under `reference/requests/<requestId>.json`. */
export const SnapshotPayload = z.strictObject({
  v: z.literal(1),
  requestId: z.string().regex(/^[0-9a-f]{32}$/),
});
export type SnapshotPayload = z.infer<typeof SnapshotPayload>;

/** A step of a rematch. */
export const RematchPayload = z.strictObject({ v: z.literal(1), rematch: z.int().min(1) });
export type RematchPayload = z.infer<typeof RematchPayload>;

/** Decisions have changed; the marker of the same id says whether that is still to be done. */
export const RematchRequestPayload = z.strictObject({
  v: z.literal(1),
  requestId: z.string().regex(/^[0-9a-f]{32}$/),
});
export type RematchRequestPayload = z.infer<typeof RematchRequestPayload>;

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
  { name: 'rematch-request', queue: 'loader', payload: RematchRequestPayload, attempts: 3 },
  { name: 'rematch-open', queue: 'loader', payload: RematchPayload, attempts: 3 },
  { name: 'rematch-decide', queue: 'matcher', payload: RematchPayload, attempts: 3 },
  { name: 'rematch-apply', queue: 'loader', payload: RematchPayload, attempts: 3 },
];
