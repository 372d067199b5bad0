import { ReferenceTable, REFERENCE_TABLES } from '@viewership/shared/reference/tables';
import { z } from 'zod';
import { defineRoute } from '../route.js';

const TableParams = z.strictObject({
  table: ReferenceTable.describe(`one of ${Object.keys(REFERENCE_TABLES).join(', ')}`),
});

/** Deals and catalogue. */
export const REFERENCE_ROUTES = {
  getReference: defineRoute({
    method: 'GET',
    path: '/v1/reference/:table',
    role: 'viewer',
    summary: 'A reference table as CSV.',
    params: TableParams,
    unknown: 'unknown_table',
    responses: {
      200: { description: 'CSV with a header row, in a stable order.', text: 'text/csv; charset=utf-8' },
    },
  }),
  putReference: defineRoute({
    method: 'PUT',
    path: '/v1/reference/:table',
    role: 'admin',
    summary:
      'Replace a reference table, or merge rows into it, all or nothing. Takes effect with the next refresh.',
    params: TableParams,
    unknown: 'unknown_table',
    query: z.strictObject({ mode: z.enum(['replace', 'merge']).default('replace') }),
    body: { stream: 'text/csv' },
    responses: {
      200: {
        description: 'How many rows the file had.',
        json: z.strictObject({ table: ReferenceTable, rows: z.int() }),
      },
    },
    problems: ['invalid_body', 'invalid_reference', 'unknown_header', 'too_many_uploads'],
  }),
  refreshReference: defineRoute({
    method: 'POST',
    path: '/v1/reference/refresh',
    role: 'operator',
    summary: 'Export the reference tables as a snapshot; answers once it is what new uploads are pinned to.',
    body: { json: z.strictObject({}).optional() },
    responses: { 200: { description: 'The snapshot.', json: z.strictObject({ digest: z.string() }) } },
  }),
} as const;
