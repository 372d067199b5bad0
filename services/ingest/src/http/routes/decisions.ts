import { DecisionId, DECISIONS_PAGE } from '@viewership/shared/warehouse/decisions';
import { z } from 'zod';
import { DecisionRequest } from '../review/decide.js';
import { DecisionView } from '../review/decision-view.js';
import { defineRoute } from '../route.js';

const DecisionParams = z.strictObject({ id: DecisionId });

/** What people decide about contents, and what then stands before every rule. */
export const DECISION_ROUTES = {
  postDecision: defineRoute({
    method: 'POST',
    path: '/v1/decisions',
    role: 'reviewer',
    summary:
      'Decide what contents are, or that they are to be ignored. It counts for what comes, and its rows of earlier uploads come back within seconds.',
    body: { json: DecisionRequest },
    responses: { 201: { description: 'Recorded; the rematch is under way.', json: DecisionView } },
    problems: ['content_unknown', 'ref_id_unknown', 'decision_unspecific'],
  }),
  listDecisions: defineRoute({
    method: 'GET',
    path: '/v1/decisions',
    role: 'viewer',
    summary: 'Decisions, newest first, those that were taken back too.',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(DECISIONS_PAGE).default(50),
      cursor: z
        .string()
        .regex(/^\d{1,18}$/, 'must be a nextCursor of this list')
        .optional(),
    }),
    responses: {
      200: {
        description: 'A page; go on with `nextCursor` until it is null.',
        json: z.strictObject({ decisions: z.array(DecisionView), nextCursor: z.string().nullable() }),
      },
    },
  }),
  getDecision: defineRoute({
    method: 'GET',
    path: '/v1/decisions/:id',
    role: 'viewer',
    summary: 'One decision.',
    params: DecisionParams,
    unknown: 'decision_not_found',
    responses: { 200: { description: 'The decision.', json: DecisionView } },
    problems: ['decision_not_found'],
  }),
  deleteDecision: defineRoute({
    method: 'DELETE',
    path: '/v1/decisions/:id',
    role: 'reviewer',
    summary: 'Take a decision back: its contents are decided as if it had never been. It stays in the list.',
    params: DecisionParams,
    unknown: 'decision_not_found',
    responses: { 200: { description: 'It is taken back; the rematch is under way.', json: DecisionView } },
    problems: ['decision_not_found'],
  }),
} as const;
