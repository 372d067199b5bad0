import { z } from 'zod';
import { ArtifactRef } from '../stages/stage.js';
import { Bucket, Reason } from '../stages/match.js';
import { Sums } from '../stages/sanitize.js';

/**
 * A rematch decides what the current snapshot could change, over all loaded uploads. Its steps, in their order: `open`
 * (loader) exports what is to be decided anew, `decide` (matcher) decides it, `apply` (loader) changes the star, in one
 * transaction.
 */
export const RematchStep = z.enum(['open', 'decide', 'apply']);
export type RematchStep = z.infer<typeof RematchStep>;

/** `rematch/<nnnn>/rematch.json`: created exclusively, never changed. There is at most one that has not ended, the last. */
export const Rematch = z.strictObject({
  no: z.int().min(1).max(999_999),
  referenceDigest: z.string(),
  codeVersion: z.string(),
  createdAt: z.iso.datetime(),
});
export type Rematch = z.infer<typeof Rematch>;

/** `rematch/<nnnn>/<step>.json`: published exclusively and last. `superseded`: a later rematch holds the fence. */
export const RematchResult = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('done'),
    endedAt: z.iso.datetime(),
    artifacts: z.record(z.string(), ArtifactRef),
    facts: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    outcome: z.literal('failed'),
    endedAt: z.iso.datetime(),
    error: z.strictObject({ code: z.string(), detail: z.string() }),
  }),
]);
export type RematchResult = z.infer<typeof RematchResult>;

/** What an upload came to with a rematch, measured in its transaction: `uploads/<uploadId>/rematches/<nnnn>.json`. */
export const RematchedUpload = z.strictObject({
  rematch: Rematch.shape.no,
  uploadId: z.string(),
  /** The run that had loaded the upload; with a later run this counts no more. */
  run: z.int(),
  referenceDigest: z.string(),
  appliedAt: z.iso.datetime(),
  loaded: Sums,
  unmatched: Sums,
  buckets: z.partialRecord(Bucket, z.int()),
  reasons: z.partialRecord(Reason, z.int()),
  /** Rows that came into `episode_details`, and that left it. */
  rowsBrought: z.int(),
  rowsLost: z.int(),
});
export type RematchedUpload = z.infer<typeof RematchedUpload>;
