import { uploadRowSchema } from '@viewership/shared/warehouse/upload-rows';
import { z } from 'zod';
import { defineRoute } from '../route.js';
import { Reject } from '../uploads/rejects.js';
import { UploadParams } from './upload-params.js';

const CURSOR = /^\d{1,19}$/;

/** Pages as JSON, or all as CSV: with `Accept: text/csv`, or where a link cannot say that, with `format=csv`. */
const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z.string().regex(CURSOR, 'must be a nextCursor of this list').transform(BigInt).optional(),
  format: z
    .enum(['json', 'csv'])
    .optional()
    .describe('wins over Accept; csv begins with a byte order mark, so that a spreadsheet reads UTF-8'),
});

const pagesOf = (row: z.ZodType) =>
  ({
    200: {
      description:
        'JSON: a page; go on with `nextCursor` until it is null. CSV: all rows, whatever `limit` and `cursor`; texts that a spreadsheet would run as a formula begin with an apostrophe.',
      json: z.strictObject({ rows: z.array(row), nextCursor: z.string().nullable() }),
      csv: true,
    },
  }) as const;

const ROWS_OF_UPLOAD = {
  method: 'GET',
  role: 'viewer',
  browser: true,
  params: UploadParams,
  unknown: 'upload_not_found',
  query: PageQuery,
} as const;

/** What became of the rows of one upload. */
export const UPLOAD_ROW_ROUTES = {
  getRows: defineRoute({
    ...ROWS_OF_UPLOAD,
    path: '/v1/uploads/:id/rows',
    summary: 'The rows of a loaded upload, with the columns of platform_viewership, in file order.',
    responses: pagesOf(uploadRowSchema('rows')),
    problems: ['upload_not_found', 'not_loaded'],
  }),
  getUnmatched: defineRoute({
    ...ROWS_OF_UPLOAD,
    path: '/v1/uploads/:id/unmatched',
    summary:
      'The rows of a loaded upload that found no deal or no episode, with the reason and what could be meant, in file order.',
    responses: pagesOf(uploadRowSchema('unmatched')),
    problems: ['upload_not_found', 'not_loaded'],
  }),
  getRejects: defineRoute({
    ...ROWS_OF_UPLOAD,
    path: '/v1/uploads/:id/rejects',
    summary:
      "What could not be read, and why, in line order, whatever became of the upload since. The CSV has the file's own columns after these four: correct the cells, and send it back with the field `correctionOf`.",
    responses: pagesOf(Reject),
    problems: ['upload_not_found', 'not_sanitized'],
  }),
} as const;
