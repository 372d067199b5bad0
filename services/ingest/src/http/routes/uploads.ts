import { Answers } from '@viewership/shared/runs/run';
import { UploadId } from '@viewership/shared/runs/upload';
import { Held } from '@viewership/shared/stages/stage';
import { z } from 'zod';
import { defineRoute } from '../route.js';
import { FormFields } from '../uploads/form-fields.js';
import { UPLOAD_EVENTS } from '../uploads/upload-event-schema.js';
import { UPLOAD_PROBLEMS } from '../uploads/upload-problems.js';
import {
  StageError,
  UploadLinks,
  UploadStatus,
  UploadSummary,
  UploadView,
} from '../uploads/upload-view-schema.js';
import { UploadParams } from './upload-params.js';

const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'expected a day such as 2025-08-01, or an instant such as 2025-08-01T10:00:00Z',
});

/** Where an upload stands after a request that set something going. */
const Progress = z.strictObject({ uploadId: UploadId, status: UploadStatus, links: UploadLinks });

const Deletion = Progress.extend({
  /** The corrections of its rejects, and theirs: they go with it. */
  corrections: z.array(UploadId),
});

const Acknowledgement = Progress.extend({
  period: UploadView.shape.period,
  warnings: UploadView.shape.warnings,
  /**
   * Another upload has the same bytes in another scope (incident 06); this one will be held until that is confirmed, unless
   * one of them is a dry run or the other is deleted.
   */
  sameBytesAs: UploadId.optional(),
  /** The upload whose rejects this one brings back. */
  correctionOf: UploadId.optional(),
});

const Repetition = Acknowledgement.extend({
  duplicate: z.literal(true),
  error: StageError.extend({ stage: z.string() }).nullable(),
  held: Held.nullable(),
});

/** Sending, following and changing uploads. */
export const UPLOAD_ROUTES = {
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
    problems: [...UPLOAD_PROBLEMS, 'reference_not_ready', 'too_many_uploads'],
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
      platform: z.string().min(1).max(200).optional().describe('Its name, in any case.'),
      receivedFrom: Moment.optional().describe('Received at this instant or later; a day begins in UTC.'),
      receivedTo: Moment.optional().describe('Received at this instant, or on this day (UTC), or earlier.'),
      text: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('Part of the file name, platform, partner, channel or upload id, in any case.'),
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
    problems: ['upload_not_found'],
  }),
  getUploadEvents: defineRoute({
    method: 'GET',
    path: '/v1/uploads/:id/events',
    role: 'viewer',
    browser: true,
    summary: 'What happens to an upload, as it happens: server-sent events until nothing more will.',
    params: UploadParams,
    unknown: 'upload_not_found',
    responses: {
      200: {
        description:
          'First the `state` as it is, then `progress` and `state` as they come, last `end`. A client that comes back with `Last-Event-ID` goes on after that event.',
        events: UPLOAD_EVENTS,
      },
      204: {
        description: '`Last-Event-ID` is that of the end: there is no reason to come back.',
        empty: true,
      },
    },
    problems: ['upload_not_found', 'too_many_streams'],
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
    problems: [
      'upload_not_found',
      'not_redrivable',
      'answer_required',
      'answer_invalid',
      'reference_not_ready',
    ],
  }),
  deleteUpload: defineRoute({
    method: 'DELETE',
    path: '/v1/uploads/:id',
    role: 'operator',
    summary:
      'Undo an upload completely, whatever state it is in, and the corrections of its rejects with it. Bytes and history are kept.',
    params: UploadParams,
    unknown: 'upload_not_found',
    responses: {
      202: { description: 'The deletion is under way.', json: Deletion },
      200: { description: 'The upload is deleted already.', json: Deletion },
    },
    problems: ['upload_not_found'],
  }),
} as const;
