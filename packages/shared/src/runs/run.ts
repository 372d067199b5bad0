import { z } from 'zod';

export const RunCause = z.enum(['upload', 'redrive', 'answer', 'rematch', 'delete']);

/** Answers to the questions of held uploads; they accumulate from run to run. */
export const Answers = z.strictObject({
  dateFormat: z.string().optional(),
  confirmDuplicate: z.boolean().optional(),
  confirmCorrected: z.boolean().optional(),
  confirmHold: z.boolean().optional(),
});
export type Answers = z.infer<typeof Answers>;

/**
 * `runs/<nnnn>/run.json`: created exclusively, never changed. Together with the upload's bytes it determines everything
 * that the run's stages will produce.
 */
export const Run = z.strictObject({
  no: z.int().min(1).max(9999),
  cause: RunCause,
  fromStage: z.enum(['sanitize', 'normalize', 'match', 'load', 'delete']),
  answers: Answers,
  templateVersion: z.string(),
  referenceDigest: z.string(),
  strategyDigest: z.string(),
  codeVersion: z.string(),
  createdAt: z.iso.datetime(),
});
export type Run = z.infer<typeof Run>;
