import { z } from 'zod';
import { question } from './question.js';

export const DecisionId = z.string().regex(/^d[0-9a-f]{32}$/);
/** What a decision applies to beside the contents that it was made for: those with the same keys, or the same content id. */
export const DecisionScope = z.enum(['keys', 'content_id']);
export const DecisionAction = z.enum(['match', 'ignore']);
export const ContentSha = z.string().regex(/^[0-9a-f]{64}$/);

/** A content as a platform reported it: raw values. */
export const Subject = z.object({
  platform: z.string(),
  content_sha: ContentSha,
  platform_content_id: z.string().nullable(),
  platform_series: z.string().nullable(),
  season_number: z.string().nullable(),
  episode_number: z.string().nullable(),
  platform_content_name: z.string().nullable(),
});
export type Subject = z.infer<typeof Subject>;

/** What a person decided, and about what. `refId` is set exactly for `match`. */
export interface Decision {
  readonly decisionId: string;
  readonly decidedAt: Date;
  /** The name of the token; null where the service asks for none. */
  readonly decidedBy: string | null;
  readonly note: string;
  readonly scope: z.infer<typeof DecisionScope>;
  readonly action: z.infer<typeof DecisionAction>;
  readonly refId: string | null;
  readonly subjects: readonly Subject[];
}

/** A decision that is taken back counts no more, and is kept. */
export interface TakingBack {
  readonly decisionId: string;
  readonly takenBackAt: Date;
  readonly takenBackBy: string | null;
}

export const SUBJECTS = question('decisions/subjects.sql', ['shas', 'platform'], Subject);

export const TITLES_OF_ID = question(
  'decisions/titles-of-id.sql',
  ['platform', 'content_id'],
  z.object({ title: z.string() }),
);

export const KNOWN_REF = question('decisions/known-ref.sql', ['ref_id'], z.object({ ref_id: z.string() }));

/** At most `DECISIONS_PAGE` decisions and one more. */
export const DECISIONS_PAGE = 100;
export const DECISIONS = question(
  'decisions/list.sql',
  ['decision_id', 'before'],
  Subject.extend({
    decision_no: z.string(),
    decision_id: DecisionId,
    decided_at: z.string(),
    decided_by: z.string().nullable(),
    note: z.string(),
    scope: DecisionScope,
    action: DecisionAction,
    ref_id: z.string().nullable(),
    taken_back_at: z.string().nullable(),
    taken_back_by: z.string().nullable(),
    contradicted: z.boolean(),
  }),
);

/** Decisions that count, and whose episode the catalogue lacks. */
export const CONTRADICTED = question(
  'decisions/contradicted.sql',
  [],
  z.object({ decision_id: DecisionId, ref_id: z.string() }),
);
