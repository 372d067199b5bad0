import { z } from 'zod';
import type { ArtifactDefinition } from './artifact.js';
import { Run } from '../runs/run.js';
import { UploadId } from '../runs/upload.js';

/** The four that an upload goes through, and the one stage of a run that undoes them. */
export const StageName = z.enum(['sanitize', 'normalize', 'match', 'load', 'delete']);
export type StageName = z.infer<typeof StageName>;

export const QueueName = z.enum(['ingest', 'normalizer', 'matcher', 'loader']);
export type QueueName = z.infer<typeof QueueName>;

/** What a job carries: a reference, never rows. Fields that are added later must be optional (old jobs are in flight). */
export const StagePayload = z.strictObject({
  v: z.literal(1),
  uploadId: UploadId,
  run: Run.shape.no,
});
export type StagePayload = z.infer<typeof StagePayload>;

/** A published artifact: where it is and what is in it. `digest` is over the ordered logical content, not the bytes. */
export const ArtifactRef = z.strictObject({
  key: z.string(),
  digest: z.string(),
  rows: z.int(),
  bytes: z.int(),
});
export type ArtifactRef = z.infer<typeof ArtifactRef>;

/**
 * A statement about the stage's work. `blocking` checks that do not hold fail the stage before anything is published;
 * others are shown to people. `rows` and `minutes` are those concerned (that fail, or that are counted).
 */
export const Check = z.strictObject({
  name: z.string(),
  holds: z.boolean(),
  blocking: z.boolean(),
  rows: z.int(),
  minutes: z.string(),
  detail: z.string().optional(),
});
export type Check = z.infer<typeof Check>;

const outcomeBase = {
  stage: StageName,
  attempt: z.int(),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  codeVersion: z.string(),
};

const ProblemShape = z.strictObject({
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  line: z.int().optional(),
});

/** A question to the uploader; the upload waits until a redrive brings the answer. */
export const Held = z.strictObject({
  code: z.string(),
  question: z.string(),
  options: z.array(z.string()),
});
export type Held = z.infer<typeof Held>;

/** What a stage leaves behind as `runs/<nnnn>/<stage>.json`, whatever became of it. */
export const StageResult = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('done'),
    ...outcomeBase,
    artifacts: z.record(z.string(), ArtifactRef),
    facts: z.record(z.string(), z.unknown()),
    checks: z.array(Check),
  }),
  z.strictObject({
    outcome: z.literal('held'),
    ...outcomeBase,
    artifacts: z.record(z.string(), ArtifactRef),
    facts: z.record(z.string(), z.unknown()),
    checks: z.array(Check),
    held: Held,
  }),
  z.strictObject({
    outcome: z.literal('failed'),
    ...outcomeBase,
    error: ProblemShape,
    checks: z.array(Check),
  }),
  z.strictObject({ outcome: z.literal('superseded'), ...outcomeBase, by: z.int() }),
]);
export type StageResult = z.infer<typeof StageResult>;

/** A stage, declared once. `facts` is the schema of what its result says beside its artifacts. */
export interface StageDefinition<
  N extends StageName = StageName,
  A extends Record<string, ArtifactDefinition> = Record<string, ArtifactDefinition>,
  F extends z.ZodType = z.ZodType,
> {
  readonly name: N;
  readonly queue: QueueName;
  /** The stage that follows, or null for the last. */
  readonly next: StageName | null;
  readonly attempts: number;
  readonly artifacts: A;
  readonly facts: F;
}

export function defineStage<
  const N extends StageName,
  const A extends Record<string, ArtifactDefinition>,
  F extends z.ZodType,
>(definition: StageDefinition<N, A, F>): StageDefinition<N, A, F> {
  for (const [name, artifact] of Object.entries(definition.artifacts)) {
    if (artifact.name !== name)
      throw new Error(`stage ${definition.name}: artifact ${name} is named ${artifact.name}`);
  }
  return definition;
}

/** Job ids are deterministic, so that enqueueing twice is enqueueing once. */
export function jobId(stage: StageName, uploadId: string, run: number): string {
  return `${stage}-${uploadId}-${String(run).padStart(4, '0')}`;
}
