import { DECISIONS } from '@viewership/shared/warehouse/decisions';
import { decide, readDecision, takeBack } from '../review/decide.js';
import { decisionViews } from '../review/decision-view.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';

export const postDecision: Handler<Routes['postDecision']> = async ({ body, caller, log }, context) => {
  const decision = await decide(body, caller, context);
  const { decisionId, contents, action, refId } = decision;
  log.info({ decisionId, action, refId, contents: contents.length }, 'decision recorded');
  return { status: 201, body: decision, headers: { location: `/v1/decisions/${decisionId}` } };
};

export const listDecisions: Handler<Routes['listDecisions']> = async ({ query }, { warehouse }) => {
  const rows = await warehouse.ask(DECISIONS, { decision_id: null, before: query.cursor ?? null });
  const found = decisionViews(rows);
  const page = found.slice(0, query.limit);
  const nextCursor = found.length > page.length ? (page.at(-1)?.no ?? null) : null;
  return { status: 200, body: { decisions: page.map(({ view }) => view), nextCursor } };
};

export const getDecision: Handler<Routes['getDecision']> = async ({ params: { id } }, context) => ({
  status: 200,
  body: await readDecision(id, context),
});

export const deleteDecision: Handler<Routes['deleteDecision']> = async (
  { params: { id }, caller, log },
  context,
) => {
  const decision = await takeBack(id, caller, context);
  log.info({ decisionId: id }, 'decision taken back');
  return { status: 200, body: decision };
};
