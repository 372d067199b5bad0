import { isDeleted } from '@viewership/shared/runs/state';
import type { Upload } from '@viewership/shared/runs/upload';
import { sanitize } from '@viewership/shared/stages/sanitize';
import type { FastifyBaseLogger } from 'fastify';
import { headerKey } from '../../sanitize/header.js';
import type { HttpContext } from '../dependencies.js';
import { type HttpProblem, problem } from '../problems.js';
import { deleteUpload } from './delete-upload.js';
import type { FormFields } from './form-fields.js';

type Ledger = Pick<HttpContext['ledger'], 'read'>;

/** The upload that a correction belongs to, and how the dates of its file were read. */
export interface CorrectedUpload {
  readonly upload: Upload;
  readonly dateFormat: string | undefined;
}

/**
 * The upload that the field `correctionOf` names. Throws `correction_unknown` (422); `correction_deleted`, `not_sanitized` and
 * `nothing_to_correct` (409).
 */
export async function correctedUpload(id: string, ledger: Ledger): Promise<CorrectedUpload> {
  const state = await ledger.read(id);
  if (state === undefined) {
    throw refuse('correction_unknown', `There is no upload ${id}, so nothing of it can be corrected.`);
  }
  if (isDeleted(state)) throw orphan(id);
  const { sanitize: sanitized } = state.results;
  if (sanitized === undefined) {
    throw refuse(
      'not_sanitized',
      `The file of upload ${id} has not been read yet. Send the correction then.`,
    );
  }
  const facts = 'facts' in sanitized ? sanitize.facts.parse(sanitized.facts) : undefined;
  if (facts === undefined || facts.rejected.rows === 0) {
    throw refuse('nothing_to_correct', `Upload ${id} has no rejects, so there is nothing to correct.`);
  }
  return { upload: state.upload, dateFormat: facts.dateFormat ?? undefined };
}

/** Deletes a correction whose upload was deleted while it arrived, and throws `correction_deleted`. */
export async function refuseOrphan(
  { uploadId, scope }: Pick<Upload, 'uploadId' | 'scope'>,
  context: HttpContext,
  log: FastifyBaseLogger,
): Promise<void> {
  const { correctionOf } = scope;
  if (correctionOf === undefined) return;
  const corrected = await context.ledger.read(correctionOf);
  if (corrected === undefined || !isDeleted(corrected)) return;
  await deleteUpload(uploadId, context, log);
  throw orphan(correctionOf);
}

/**
 * The fields of a correction: what is not given is taken from the upload that it corrects, the period as a whole. Throws
 * `correction_contradicts` for another platform: the template is that of the first.
 */
export function inheritFields(given: FormFields, { uploadId, scope }: Upload): FormFields {
  if (given.platform !== undefined && headerKey(given.platform) !== headerKey(scope.platform)) {
    const detail = `Upload ${uploadId} is of the platform ${scope.platform}, and so is its correction. Leave the field platform out.`;
    throw problem('correction_contradicts', detail, { field: 'platform' });
  }
  const { partner, channel, territory, domain, dataType } = scope;
  const { year, quarter, month } = scope;
  const ownPeriod = [given.year, given.quarter, given.month].some((part) => part !== undefined);
  return {
    ...(ownPeriod ? {} : { year, quarter, month }),
    partner,
    channel,
    territory,
    domain,
    dataType,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    platform: scope.platform,
    notify: given.notify,
    dryRun: given.dryRun,
  };
}

function orphan(id: string): HttpProblem {
  const detail = `Upload ${id} is deleted, so a correction would be all that is left of it. Send the whole file again.`;
  return refuse('correction_deleted', detail);
}

function refuse(code: Parameters<typeof problem>[0], detail: string): HttpProblem {
  return problem(code, detail, { field: 'correctionOf' });
}
