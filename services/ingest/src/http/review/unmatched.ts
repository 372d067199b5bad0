import { ContentReason } from '@viewership/shared/stages/match';
import { ContentSha } from '@viewership/shared/warehouse/decisions';
import { UNMATCHED } from '@viewership/shared/warehouse/review';
import { z } from 'zod';
import type { HttpContext } from '../dependencies.js';
import { problem } from '../problems.js';
import { type Episode, episodesOf } from './catalogue.js';

/** Why a candidate was no answer, as the matcher says it, in words. What it says beside these is shown as it is. */
const WHY: Readonly<Record<string, string>> = {
  several: 'It fits, and so do others.',
  title_contradicts: 'It fits but for its title, which is another one.',
  series_inactive: 'It fits, but its series is not active.',
  near: 'Its names are near, but not near enough to be taken without a person.',
  low_confidence: 'A rule found it, but it is not probable enough to be taken without a person.',
  series_conflict: 'The series text means several series; it fits in one of them.',
};
const DAY_MS = 86_400_000;
const CANDIDATES_SHOWN = 5;

const Candidate = z.strictObject({
  refId: z.string(),
  bucket: z.string().describe('The rule that it came into question by.'),
  why: z.string().describe('A stable code.'),
  explanation: z.string(),
  title: z.string().nullable(),
  series: z.string().nullable(),
  season: z.int().nullable(),
  episode: z.int().nullable(),
});
const Worth = z.strictObject({ rows: z.int(), minutes: z.string(), money: z.string() });

export const UnmatchedContent = z.strictObject({
  platform: z.string(),
  contentSha: ContentSha,
  contentId: z.string().nullable(),
  series: z.string().nullable(),
  season: z.string().nullable(),
  episode: z.string().nullable(),
  title: z.string().nullable(),
  read: z
    .strictObject({
      series: z.string().nullable(),
      season: z.int().nullable(),
      episode: z.int().nullable(),
      title: z.string().nullable(),
      refId: z.string().nullable(),
    })
    .describe('What was read out of these texts: our series, the numbers, the title itself, the ref_id.'),
  reason: ContentReason,
  candidates: z.array(Candidate).describe('Best first.'),
  evidence: z.record(z.string(), z.unknown()).describe('What the matcher stored with its decision.'),
  decisionId: z
    .string()
    .nullable()
    .describe("The person's decision that holds, for IGNORED and contradicted ones."),
  uploads: z.int(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  all: Worth.describe('All its rows.'),
  wouldBring: Worth.describe(
    'Those that a decision for an episode would load: with a deal and their measure.',
  ),
});
export type UnmatchedContent = z.infer<typeof UnmatchedContent>;

export interface UnmatchedQuery {
  readonly platform?: string | undefined;
  readonly reason?: z.infer<typeof ContentReason> | undefined;
  readonly series?: string | undefined;
  readonly olderThanDays?: number | undefined;
  readonly newerThanDays?: number | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

type Row = z.infer<typeof UNMATCHED.row>;
const Place = z.tuple([
  z.string().regex(/^-?\d{1,32}(\.\d{1,6})?$/),
  z.string().regex(/^-?\d{1,32}(\.\d{1,6})?$/),
  z.string(),
  ContentSha,
]);
const StoredCandidates = z.array(z.looseObject({ ref_id: z.string(), bucket: z.string(), why: z.string() }));
const Evidence = z.record(z.string(), z.unknown());

export async function unmatchedPage(
  query: UnmatchedQuery,
  context: Pick<HttpContext, 'warehouse' | 'ledger' | 'store' | 'engine'>,
): Promise<{ contents: UnmatchedContent[]; nextCursor: string | null }> {
  const place = query.cursor === undefined ? undefined : placeOf(query.cursor);
  const daysAgo = (days: number | undefined) =>
    days === undefined ? null : new Date(Date.now() - days * DAY_MS).toISOString();
  const rows = await context.warehouse.ask(UNMATCHED, {
    platform: query.platform ?? null,
    reason: query.reason ?? null,
    series: query.series?.toLowerCase() ?? null,
    seen_after: daysAgo(query.newerThanDays),
    seen_before: daysAgo(query.olderThanDays),
    last_minutes: place?.[0] ?? null,
    last_money: place?.[1] ?? null,
    last_platform: place?.[2] ?? null,
    last_sha: place?.[3] ?? null,
  });
  const page = rows.slice(0, query.limit);
  const candidates = new Map(page.map((row) => [row, candidatesOf(row)]));
  const refIds = [...new Set([...candidates.values()].flat().map(({ ref_id: id }) => id))];
  const episodes = await episodesOf(refIds, context);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    contents: page.map((row) => viewOf(row, candidates.get(row) ?? [], episodes)),
    nextCursor: last === undefined ? null : cursorOf(last),
  };
}

function candidatesOf({ candidates }: Row): z.infer<typeof StoredCandidates> {
  return StoredCandidates.parse(JSON.parse(candidates ?? '[]')).slice(0, CANDIDATES_SHOWN);
}

function viewOf(
  row: Row,
  candidates: z.infer<typeof StoredCandidates>,
  episodes: ReadonlyMap<string, Episode>,
): UnmatchedContent {
  return {
    platform: row.platform,
    contentSha: row.content_sha,
    contentId: row.platform_content_id,
    series: row.platform_series,
    season: row.season_number,
    episode: row.episode_number,
    title: row.platform_content_name,
    read: {
      series: row.internal_series,
      season: row.season,
      episode: row.episode,
      title: row.title,
      refId: row.named_ref_id,
    },
    reason: row.reason,
    candidates: candidates.map(({ ref_id: refId, bucket, why }) => {
      const known = episodes.get(refId);
      return {
        refId,
        bucket,
        why,
        explanation: WHY[why] ?? why,
        title: known?.title ?? null,
        series: known?.series ?? null,
        season: known?.season ?? null,
        episode: known?.episode ?? null,
      };
    }),
    evidence: Evidence.parse(JSON.parse(row.evidence ?? '{}')),
    decisionId: row.decision_id,
    uploads: row.uploads,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    all: { rows: row.row_count, minutes: row.minutes, money: row.money },
    wouldBring: { rows: row.back_rows, minutes: row.back_minutes, money: row.back_money },
  };
}

function cursorOf({ minutes, money, platform, content_sha: sha }: Row): string {
  return Buffer.from(JSON.stringify([minutes, money, platform, sha])).toString('base64url');
}

function placeOf(cursor: string): z.infer<typeof Place> {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    const detail = '"cursor" is not right: it must be a nextCursor of this list.';
    throw problem('invalid_parameter', detail, { field: 'cursor' }, { cause: error });
  }
}
