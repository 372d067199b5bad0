import { randomBytes } from 'node:crypto';
import { literal } from '@viewership/shared/engine/literal';
import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { installKeys } from '@viewership/shared/reference/keys';
import {
  ContentSha,
  DecisionAction,
  DECISIONS,
  DecisionScope,
  KNOWN_REF,
  type Subject,
  SUBJECTS,
  TITLES_OF_ID,
} from '@viewership/shared/warehouse/decisions';
import { z } from 'zod';
import type { HttpContext } from '../dependencies.js';
import { problem } from '../problems.js';
import { type DecisionView, decisionViews } from './decision-view.js';

const Text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'must not have control characters');

/** What a reviewer sends. */
export const DecisionRequest = z
  .strictObject({
    contentSha: z.array(ContentSha).min(1).max(100).describe('Contents, as `/v1/unmatched` lists them.'),
    platform: Text(200)
      .optional()
      .describe('Decide for this platform only; every one that reported them when absent.'),
    scope: DecisionScope.describe(
      'What it applies to beside these contents: `keys`: all of the platform with the same series, season, episode and title, however they are spelt; `content_id`: all with the same content id.',
    ),
    action: DecisionAction,
    refId: Text(200).optional().describe('For `match`: the episode of the catalogue.'),
    reason: Text(1_000).describe('Why, for those who come later.'),
  })
  .refine(({ action, refId }) => (action === 'match') === (refId !== undefined), {
    path: ['refId'],
    message: 'goes with the action match, and only with it',
  });
export type DecisionRequest = z.infer<typeof DecisionRequest>;

type Context = Pick<HttpContext, 'warehouse' | 'engine' | 'store' | 'requestRematch'>;

const MEMORY_MIB = 64;
const Identifies = z.object({ position: z.int(), identifies: z.boolean() });
const Titles = z.object({
  title_keys: z.int(),
  first_title: z.string().nullable(),
  last_title: z.string().nullable(),
});

/**
 * Checks and records a decision, and asks for the rematch that brings its rows back. Throws `content_unknown`, `ref_id_unknown`,
 * `decision_unspecific` (the keys, or the content id, name no one thing).
 */
export async function decide(
  { contentSha, platform, scope, action, refId, reason }: DecisionRequest,
  by: string | null,
  context: Context,
): Promise<DecisionView> {
  const { warehouse } = context;
  const shas = [...new Set(contentSha)];
  const subjects = await warehouse.ask(SUBJECTS, { shas: shas.join(' '), platform: platform ?? null });
  const missing = shas.find((sha) => !subjects.some(({ content_sha }) => content_sha === sha));
  if (missing !== undefined)
    throw problem('content_unknown', `No loaded upload has the content ${missing}.`, { field: 'contentSha' });
  if (refId !== undefined && (await warehouse.ask(KNOWN_REF, { ref_id: refId })).length === 0)
    throw problem('ref_id_unknown', `The catalogue has no episode ${JSON.stringify(refId)}.`, {
      field: 'refId',
    });
  if (scope === 'keys') await checkKeys(subjects, context);
  else await checkIds(subjects, context);

  const decisionId = `d${randomBytes(16).toString('hex')}`;
  await warehouse.decide({
    decisionId,
    decidedAt: new Date(),
    decidedBy: by,
    note: reason,
    scope,
    action,
    refId: refId ?? null,
    subjects,
  });
  await context.requestRematch();
  return readDecision(decisionId, context);
}

/** Takes a decision back, and asks for the rematch that undoes it. Throws `decision_not_found`. */
export async function takeBack(
  decisionId: string,
  by: string | null,
  context: Context,
): Promise<DecisionView> {
  const { takenBackAt } = await readDecision(decisionId, context);
  if (takenBackAt === null) {
    await context.warehouse.takeBack({ decisionId, takenBackAt: new Date(), takenBackBy: by });
    await context.requestRematch();
  }
  return readDecision(decisionId, context);
}

export async function readDecision(
  decisionId: string,
  { warehouse }: Pick<HttpContext, 'warehouse'>,
): Promise<DecisionView> {
  const rows = await warehouse.ask(DECISIONS, { decision_id: decisionId, before: null });
  const [found] = decisionViews(rows);
  if (found === undefined)
    throw problem('decision_not_found', `There is no decision ${decisionId}.`, { field: 'id' });
  return found.view;
}

/** Keys that name nothing would match every nameless content of the platform. */
async function checkKeys(subjects: readonly Subject[], context: Context): Promise<void> {
  const rows = await keyed(context, async (session) => {
    const values = subjects.map(
      (subject, position) =>
        `(${[position, subject.platform_series, subject.season_number, subject.episode_number, subject.platform_content_name].map(literal).join(', ')})`,
    );
    await session.table(
      'subjects',
      `SELECT position, platform_series::VARCHAR AS platform_series, season_number::VARCHAR AS season_number,
              episode_number::VARCHAR AS episode_number, platform_content_name::VARCHAR AS platform_content_name
       FROM (VALUES ${values.join(', ')})
         v(position, platform_series, season_number, episode_number, platform_content_name)`,
    );
    return session.all(Identifies, sqlFile(import.meta.url, '../../../sql/decision-keys.sql'));
  });
  const vague = rows.find(({ identifies }) => !identifies);
  if (vague === undefined) return;
  throw problem(
    'decision_unspecific',
    `The content ${subjects[vague.position]?.content_sha} has neither a series nor a title of its own, so its keys would match others too. Decide with the scope content_id.`,
    { field: 'scope' },
  );
}

/** An id under which a platform reports several titles is not the id of one thing. */
async function checkIds(subjects: readonly Subject[], context: Context): Promise<void> {
  const ids = new Map(subjects.map((one) => [`${one.platform} ${one.platform_content_id}`, one]));
  for (const { platform, platform_content_id: id, content_sha: sha } of ids.values()) {
    if (id === null || id.trim() === '')
      throw problem(
        'decision_unspecific',
        `The content ${sha} has no content id. Decide with the scope keys.`,
        {
          field: 'scope',
        },
      );
    const titles = await context.warehouse.ask(TITLES_OF_ID, { platform, content_id: id });
    if (titles.length < 2) continue;
    const found = await keyed(context, async (session) => {
      const values = titles.map(({ title }) => `(${literal(title)})`).join(', ');
      await session.table('titles', `SELECT * FROM (VALUES ${values}) v(title)`);
      return session.one(Titles, sqlFile(import.meta.url, '../../../sql/titles-of-id.sql'));
    });
    if (found.title_keys > 1)
      throw problem(
        'decision_unspecific',
        `${platform} reports ${found.title_keys} titles under the content id ${JSON.stringify(id)}, among them ${JSON.stringify(found.first_title)} and ${JSON.stringify(found.last_title)}. Decide with the scope keys.`,
        { field: 'scope' },
      );
  }
}

/** A small session with the comparison keys. */
async function keyed<T>({ engine, store }: Context, work: (session: Session) => Promise<T>): Promise<T> {
  const workspace = await store.workspace();
  try {
    return await engine.session(
      {
        memoryMiB: MEMORY_MIB,
        directories: [workspace.directory],
        spillDirectory: workspace.directory,
        priority: 1,
      },
      async (session) => {
        await installKeys(session);
        return work(session);
      },
    );
  } finally {
    await workspace.dispose();
  }
}
