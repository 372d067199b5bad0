import { z } from 'zod';
import { ContentReason } from '../stages/match.js';
import { ContentSha } from './decisions.js';
import { question } from './question.js';
import { instant } from './rematch.js';

const Count = z.string().transform(Number);

/** Contents without an answer; at most this many to a page, and one more. */
export const UNMATCHED_PAGE = 100;
export const UNMATCHED = question(
  'review/unmatched.sql',
  [
    'platform',
    'reason',
    'series',
    'seen_after',
    'seen_before',
    'last_minutes',
    'last_money',
    'last_platform',
    'last_sha',
  ],
  z.object({
    platform: z.string(),
    content_sha: ContentSha,
    platform_content_id: z.string().nullable(),
    platform_series: z.string().nullable(),
    season_number: z.string().nullable(),
    episode_number: z.string().nullable(),
    platform_content_name: z.string().nullable(),
    internal_series: z.string().nullable(),
    season: z.int().nullable(),
    episode: z.int().nullable(),
    title: z.string().nullable(),
    named_ref_id: z.string().nullable(),
    reason: ContentReason,
    candidates: z.string().nullable(),
    evidence: z.string().nullable(),
    decision_id: z.string().nullable(),
    uploads: Count,
    first_seen: instant,
    last_seen: instant,
    row_count: Count,
    minutes: z.string(),
    money: z.string(),
    back_rows: Count,
    back_minutes: z.string(),
    back_money: z.string(),
  }),
);

/** What the catalogue seems to lack; at most this many to a page, and one more. */
export const FLAGGED_PAGE = 1_000;
export const FLAGGED = question(
  'review/flagged.sql',
  ['last_minutes', 'last_key'],
  z.object({
    title: z.string().nullable(),
    ref_id: z.string().nullable(),
    internal_series: z.string().nullable(),
    season_number: z.int().nullable(),
    episode_number: z.int().nullable(),
    notes: z.string(),
    first_seen: instant,
    last_seen: instant,
    uploads: Count,
    row_count: Count,
    minutes: z.string(),
    key: z.string(),
  }),
);

/** Series that are not active, and the minutes concerned: loaded of them, and unmatched for that reason. */
export const INACTIVE_SERIES = question(
  'review/inactive-series.sql',
  [],
  z
    .object({
      platform: z.string(),
      series: z.string().nullable(),
      state: z.enum(['loaded', 'unmatched']),
      uploads: Count,
      row_count: Count,
      minutes: z.string(),
    })
    .transform(({ row_count: rows, ...rest }) => ({ ...rest, rows })),
);
export type InactiveSeries = z.infer<typeof INACTIVE_SERIES.row>;
