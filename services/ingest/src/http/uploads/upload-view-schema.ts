import { Period, Scope, Structure, Upload, UploadId, UploadWarning } from '@viewership/shared/runs/upload';
import { Container } from '@viewership/shared/runs/text-source';
import { Bucket, Reason } from '@viewership/shared/stages/match';
import { Check, Held, StageName } from '@viewership/shared/stages/stage';
import { z } from 'zod';

export const UploadStatus = z.enum([
  'received',
  'sanitized',
  'normalized',
  'matched',
  'loaded',
  'held',
  'failed',
  'deleted',
]);

/** What a stage found wrong; the same members as in stage results. */
export const StageError = z.strictObject({
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  line: z.int().optional(),
});

const Phase = z.strictObject({
  stage: StageName,
  /** `pending` until the stage has a result in the run that counts. */
  outcome: z.enum(['pending', 'done', 'held', 'failed', 'superseded']),
  /** Number of the attempt that gave the result; 0 while pending. */
  attempts: z.int(),
  durationMs: z.number().nullable(),
  checks: z.array(Check),
  error: StageError.nullable(),
});

/** NULL while not known yet. */
const byOutcome = <T extends z.ZodType>(value: T) =>
  z.strictObject({
    received: value.nullable(),
    loaded: value.nullable(),
    unmatched: value.nullable(),
    rejected: value.nullable(),
  });

const bucketCounts = Object.fromEntries(Bucket.options.map((bucket) => [bucket, z.int()])) as Record<
  Bucket,
  z.ZodInt
>;

export const UploadLinks = z.strictObject({
  self: z.string(),
  /** Only where the upload waits for a person: `failed` and `held`. */
  redrive: z.string().optional(),
});

/**
 * An upload as people see it. `loaded` and `unmatched` are measured in the load transaction when the upload is loaded;
 * before that (held, dry run) they are what the load would write. Minutes and money are exact decimals, as text.
 */
export const UploadView = z.strictObject({
  uploadId: UploadId,
  status: UploadStatus,
  filename: z.string(),
  platform: z.string(),
  scope: Scope,
  template: Upload.shape.template,
  /** How the bytes were read; `container` is NULL for a file that is text itself. */
  reading: Structure.pick({ encoding: true, delimiter: true, headerLine: true }).extend({
    container: Container.nullable(),
  }),
  bytes: z.int(),
  sha256: z.string(),
  receivedAt: z.iso.datetime(),
  /** NULL when neither the request nor the file's name says any. */
  period: Period.nullable(),
  /** What a person should look at although the file was taken, such as a file name that contradicts the request. */
  warnings: z.array(UploadWarning),
  /** Another upload with the same bytes in another scope (incident 06). */
  sameBytesAs: UploadId.nullable(),
  /** The upload whose rejects this one brings back, corrected. */
  correctionOf: UploadId.nullable(),
  /** Number of the highest run; 0 before the first. */
  run: z.int(),
  phases: z.array(Phase),
  /** Uploads that bring this one's rejects back, corrected, in the order in which they came. */
  corrections: z.array(UploadId),
  counts: byOutcome(z.int()),
  minutes: byOutcome(z.string()),
  money: byOutcome(z.string()),
  skipped: z.strictObject({ empty: z.int(), totals: z.int() }).nullable(),
  buckets: z.strictObject(bucketCounts),
  /** loaded / (received − rejected); NULL while not known, and when nothing could match. */
  matchRate: z.number().nullable(),
  /** Unmatched rows by reason; reasons without rows are absent. */
  reasons: z.partialRecord(Reason, z.int()),
  held: Held.nullable(),
  error: StageError.extend({ stage: StageName }).nullable(),
  /** The last rematch that changed the upload since it was loaded: the counts above are what it came to. */
  rematch: z
    .strictObject({
      no: z.int(),
      appliedAt: z.iso.datetime(),
      /** Rows that came into `episode_details` with it, and that left it. */
      rowsBrought: z.int(),
      rowsLost: z.int(),
    })
    .nullable(),
  /** Snapshots that the upload's runs and rematches were pinned to, in their order, each once. */
  referenceDigests: z.array(z.string()),
  links: UploadLinks,
});
export type UploadView = z.infer<typeof UploadView>;

/** An upload in a list: without its phases and corrections. */
export const UploadSummary = UploadView.omit({ phases: true, corrections: true });
export type UploadSummary = z.infer<typeof UploadSummary>;
