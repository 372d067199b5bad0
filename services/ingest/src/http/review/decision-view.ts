import {
  ContentSha,
  DecisionAction,
  DecisionId,
  type DECISIONS,
  DecisionScope,
} from '@viewership/shared/warehouse/decisions';
import { instant } from '@viewership/shared/warehouse/rematch';
import { z } from 'zod';

/** A content as a platform reported it. */
export const DecidedContent = z.strictObject({
  platform: z.string(),
  contentSha: ContentSha,
  contentId: z.string().nullable(),
  series: z.string().nullable(),
  season: z.string().nullable(),
  episode: z.string().nullable(),
  title: z.string().nullable(),
});

export const DecisionView = z.strictObject({
  decisionId: DecisionId,
  decidedAt: z.iso.datetime(),
  decidedBy: z.string().nullable().describe('The name of the token; null where the service asks for none.'),
  reason: z.string(),
  scope: DecisionScope,
  action: DecisionAction,
  refId: z.string().nullable(),
  takenBackAt: z.iso.datetime().nullable().describe('Not null: it counts no more.'),
  takenBackBy: z.string().nullable(),
  contradicted: z
    .boolean()
    .describe(
      'The catalogue lacks its episode. What it matched stays; what comes is unmatched, and flagged.',
    ),
  contents: z
    .array(DecidedContent)
    .describe('Those that it was made for; it applies to all with their keys or id.'),
});
export type DecisionView = z.infer<typeof DecisionView>;

export type DecisionRow = z.infer<typeof DECISIONS.row>;

/** The decisions that the rows tell of, in the rows' order. */
export function decisionViews(rows: readonly DecisionRow[]): { no: string; view: DecisionView }[] {
  const views = new Map<string, { no: string; view: DecisionView }>();
  for (const row of rows) {
    const known = views.get(row.decision_id) ?? { no: row.decision_no, view: emptyView(row) };
    known.view.contents.push({
      platform: row.platform,
      contentSha: row.content_sha,
      contentId: row.platform_content_id,
      series: row.platform_series,
      season: row.season_number,
      episode: row.episode_number,
      title: row.platform_content_name,
    });
    views.set(row.decision_id, known);
  }
  return [...views.values()];
}

function emptyView(row: DecisionRow): DecisionView {
  return {
    decisionId: row.decision_id,
    decidedAt: instant.parse(row.decided_at),
    decidedBy: row.decided_by,
    reason: row.note,
    scope: row.scope,
    action: row.action,
    refId: row.ref_id,
    takenBackAt: row.taken_back_at === null ? null : instant.parse(row.taken_back_at),
    takenBackBy: row.taken_back_by,
    contradicted: row.contradicted,
    contents: [],
  };
}
