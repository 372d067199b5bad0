import { z } from 'zod';
import { defineArtifact } from './artifact.js';
import { DealReason } from './normalize.js';
import { Sums } from './sanitize.js';
import { defineStage } from './stage.js';

/** The cascade, in the order in which contents go through it. */
export const Bucket = z.enum([
  'MANUAL',
  'FULL_DATA',
  'REF_ID_SERIES',
  'REF_ID_ONLY',
  'SERIES_SEASON_EPISODE',
  'SERIES_ONLY',
  'TITLE_ONLY',
]);
export type Bucket = z.infer<typeof Bucket>;

/** Reasons that a content can have. */
export const ContentReason = z.enum([
  'NO_IDENTITY',
  'SERIES_UNKNOWN',
  'SERIES_INACTIVE',
  'EPISODE_NOT_IN_CATALOGUE',
  'TITLE_CONTRADICTS',
  'AMBIGUOUS',
  'LOW_CONFIDENCE',
  'IGNORED',
]);

/** Why a row is unmatched, in the order in which one wins. */
export const Reason = z.enum(['NO_MEASURE', ...DealReason.options, ...ContentReason.options]);
export type Reason = z.infer<typeof Reason>;

/** Exactly one of `bucket` (with ref_id, confidence and content_provider) and `reason` is set. */
export const matches = defineArtifact({
  name: 'matches',
  grain: 'one row per content',
  columns: {
    content_key: 'UBIGINT',
    bucket: 'VARCHAR',
    ref_id: 'VARCHAR',
    confidence: 'DOUBLE',
    reason: 'VARCHAR',
    /** JSON array of `{ref_id, bucket, why}`, best first; empty array when there is none. */
    candidates: 'VARCHAR',
    /** JSON object: fields that agreed, similarities, rule ids, flags. */
    evidence: 'VARCHAR',
    series_code: 'VARCHAR',
    asset_title: 'VARCHAR',
    asset_series: 'VARCHAR',
    content_provider: 'VARCHAR',
    /** Version of the comparison keys that the decision was taken with. */
    key_version: 'VARCHAR',
    /** The person's decision that holds for the content; NULL when there is none. */
    decision_id: 'VARCHAR',
  },
  orderBy: ['content_key'],
});

export const match = defineStage({
  name: 'match',
  queue: 'matcher',
  next: 'load',
  attempts: 3,
  artifacts: { matches },
  facts: z.strictObject({
    loaded: Sums,
    unmatched: Sums,
    /** Loaded rows by bucket; unmatched rows by reason. Absent means 0. */
    buckets: z.partialRecord(Bucket, z.int()),
    reasons: z.partialRecord(Reason, z.int()),
  }),
});
