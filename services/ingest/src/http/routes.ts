import { ReferenceTable, REFERENCE_TABLES } from '@viewership/shared/reference/tables';
import { Answers } from '@viewership/shared/runs/run';
import { UploadId } from '@viewership/shared/runs/upload';
import { Held } from '@viewership/shared/stages/stage';
import { z } from 'zod';
import { defineRoute, type RouteDefinition } from './route.js';
import { FormFields } from './uploads/form-fields.js';
import {
  StageError,
  UploadLinks,
  UploadStatus,
  UploadSummary,
  UploadView,
} from './uploads/upload-view-schema.js';

const UploadParams = z.strictObject({ id: UploadId });

const TableParams = z.strictObject({
  table: ReferenceTable.describe(`one of ${Object.keys(REFERENCE_TABLES).join(', ')}`),
});

/** Where an upload stands after a request that set something going. */
const Progress = z.strictObject({ uploadId: UploadId, status: UploadStatus, links: UploadLinks });

const Acknowledgement = Progress.extend({
  period: UploadView.shape.period,
  warnings: UploadView.shape.warnings,
  /**
   * Another upload has the same bytes in another scope (incident 06); this one will be held until that is confirmed, unless
   * one of them is a dry run or the other is deleted.
   */
  sameBytesAs: UploadId.optional(),
});

const Repetition = Acknowledgement.extend({
  duplicate: z.literal(true),
  error: StageError.extend({ stage: z.string() }).nullable(),
  held: Held.nullable(),
});

/** The whole HTTP face, as data. A handler for each is in `handlers/`; the compiler sees to it that none is missing. */
export const ROUTES = {
  postUpload: defineRoute({
    method: 'POST',
    path: '/v1/uploads',
    role: 'uploader',
    summary:
      'Send a file: text fields, then one part `file`. The same bytes in the same scope are one upload.',
    body: { stream: 'multipart/form-data', fields: FormFields },
    responses: {
      202: { description: 'The file is durable and under way.', json: Acknowledgement },
      200: { description: 'The file is known already; nothing has changed.', json: Repetition },
    },
  }),
  listUploads: defineRoute({
    method: 'GET',
    path: '/v1/uploads',
    role: 'viewer',
    summary: 'Uploads, newest first.',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(200).optional(),
      status: UploadStatus.optional(),
      platform: z.string().min(1).max(200).optional(),
    }),
    responses: {
      200: {
        description:
          'A page; go on with `nextCursor` until it is null. A page can be short of `limit` before the end.',
        json: z.strictObject({ uploads: z.array(UploadSummary), nextCursor: z.string().nullable() }),
      },
    },
  }),
  getUpload: defineRoute({
    method: 'GET',
    path: '/v1/uploads/:id',
    role: 'viewer',
    summary: 'One upload: its state, its phases, and where every row, minute and amount went.',
    params: UploadParams,
    unknown: 'upload_not_found',
    responses: { 200: { description: 'The upload.', json: UploadView } },
  }),
  redriveUpload: defineRoute({
    method: 'POST',
    path: '/v1/uploads/:id/redrive',
    role: 'uploader',
    summary:
      'Continue a failed upload, or a held one with the answer to its question. Answers stay known to later runs.',
    params: UploadParams,
    unknown: 'upload_not_found',
    body: { json: z.strictObject({ answers: Answers.optional() }).optional() },
    responses: { 202: { description: 'A new run is under way.', json: Progress } },
  }),
  deleteUpload: defineRoute({
    method: 'DELETE',
    path: '/v1/uploads/:id',
    role: 'operator',
    summary: 'Undo an upload completely, whatever state it is in. Its bytes and its history are kept.',
    params: UploadParams,
    unknown: 'upload_not_found',
    responses: {
      202: { description: 'The deletion is under way.', json: Progress },
      200: { description: 'The upload is deleted already.', json: Progress },
    },
  }),
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
  }),
  refreshReference: defineRoute({
    method: 'POST',
    path: '/v1/reference/refresh',
    role: 'operator',
    summary: 'Export the reference tables as a snapshot; answers once it is what new uploads are pinned to.',
    body: { json: z.strictObject({}).optional() },
    responses: { 200: { description: 'The snapshot.', json: z.strictObject({ digest: z.string() }) } },
  }),
  healthz: defineRoute({
    method: 'GET',
    path: '/healthz',
    role: 'anyone',
    summary: 'The process is alive.',
    responses: { 200: { description: 'Alive.', json: z.strictObject({ status: z.literal('ok') }) } },
  }),
  readyz: defineRoute({
    method: 'GET',
    path: '/readyz',
    role: 'anyone',
    summary: 'Everything that an upload needs can be reached; 503 names what cannot.',
    responses: {
      200: {
        description: 'Ready.',
        json: z.strictObject({ status: z.literal('ready'), checks: z.record(z.string(), z.literal('ok')) }),
      },
    },
  }),
  metrics: defineRoute({
    method: 'GET',
    path: '/metrics',
    role: 'viewer',
    summary: 'Metrics for Prometheus.',
    responses: { 200: { description: 'Prometheus text format.', text: 'text/plain' } },
  }),
  openapi: defineRoute({
    method: 'GET',
    path: '/openapi.json',
    role: 'viewer',
    browser: true,
    summary: 'This API as an OpenAPI 3.1 document.',
    responses: { 200: { description: 'The document.', json: z.record(z.string(), z.unknown()) } },
  }),
  docs: defineRoute({
    method: 'GET',
    path: '/docs',
    role: 'viewer',
    browser: true,
    summary: 'This API as a page to read and try; works without the internet.',
    responses: { 200: { description: 'The page.', text: 'text/html; charset=utf-8' } },
  }),
  docsStyle: defineRoute({
    method: 'GET',
    path: '/docs/swagger-ui.css',
    role: 'viewer',
    browser: true,
    summary: 'The style of `/docs`.',
    responses: { 200: { description: 'CSS.', text: 'text/css; charset=utf-8' } },
  }),
  docsScript: defineRoute({
    method: 'GET',
    path: '/docs/swagger-ui.js',
    role: 'viewer',
    browser: true,
    summary: 'The script of `/docs`.',
    responses: { 200: { description: 'JavaScript.', text: 'text/javascript; charset=utf-8' } },
  }),
} as const satisfies Readonly<Record<string, RouteDefinition>>;

export type Routes = typeof ROUTES;
export type RouteName = keyof Routes;
