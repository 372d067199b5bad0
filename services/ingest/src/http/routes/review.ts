import { ContentReason } from '@viewership/shared/stages/match';
import { FLAGGED_PAGE, UNMATCHED_PAGE } from '@viewership/shared/warehouse/review';
import { z } from 'zod';
import { Flagged } from '../review/flagged.js';
import { UnmatchedContent } from '../review/unmatched.js';
import { defineRoute } from '../route.js';

/** Longer than any name; control characters are in none. */
const Text = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'must not have control characters');
const Days = z.coerce.number().min(0).max(36_500).optional();

const FoundEpisode = z.strictObject({
  refId: z.string(),
  title: z.string().nullable(),
  series: z.string().nullable(),
  seriesCode: z.string().nullable(),
  season: z.int().nullable(),
  episode: z.int().nullable(),
  contentProvider: z.string().nullable(),
  active: z.boolean(),
  foundBy: z.enum(['ref_id', 'title', 'series', 'similar_title']),
  score: z.number(),
});

/** What waits for people, and what they look up for it. */
export const REVIEW_ROUTES = {
  listUnmatched: defineRoute({
    method: 'GET',
    path: '/v1/unmatched',
    role: 'viewer',
    summary:
      'Contents without an answer over all uploads, most minutes first, with what could be meant and why it was not taken.',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(UNMATCHED_PAGE).default(50),
      cursor: z.string().max(1_000).optional(),
      platform: Text.optional().describe('Its name, in any case.'),
      reason: ContentReason.optional().describe('IGNORED ones are listed only when asked for.'),
      series: Text.optional().describe('Part of the series name, theirs or ours, in any case.'),
      olderThanDays: Days.describe('First seen at least so many days ago.'),
      newerThanDays: Days.describe('First seen at most so many days ago.'),
    }),
    responses: {
      200: {
        description: 'A page; go on with `nextCursor` until it is null.',
        json: z.strictObject({ contents: z.array(UnmatchedContent), nextCursor: z.string().nullable() }),
      },
    },
    problems: ['reference_not_ready'],
  }),
  searchCatalogue: defineRoute({
    method: 'GET',
    path: '/v1/catalogue/search',
    role: 'viewer',
    summary: 'Episodes of the catalogue by title, series and title, or ref_id, best first.',
    query: z.strictObject({
      text: Text.describe('A title, a series and a title, a series, or the beginning of a ref_id.'),
      series: Text.optional().describe('Only episodes of series whose name has this in it.'),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    responses: {
      200: {
        description: 'What was found.',
        json: z.strictObject({ episodes: z.array(FoundEpisode) }),
      },
    },
    problems: ['reference_not_ready'],
  }),
  listFlagged: defineRoute({
    method: 'GET',
    path: '/v1/catalogue/flagged',
    role: 'viewer',
    browser: true,
    summary: 'What the catalogue seems to lack (`flagged_metadata`), most minutes first.',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(FLAGGED_PAGE).default(100),
      cursor: z.string().max(100).optional(),
      format: z
        .enum(['json', 'csv'])
        .optional()
        .describe('wins over Accept; csv begins with a byte order mark, so that a spreadsheet reads UTF-8'),
    }),
    responses: {
      200: {
        description: 'JSON: a page; go on with `nextCursor` until it is null. CSV: all of it.',
        json: z.strictObject({ rows: z.array(Flagged), nextCursor: z.string().nullable() }),
        csv: true,
      },
    },
  }),
} as const;
