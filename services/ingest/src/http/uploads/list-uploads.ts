import { CheckError } from '@viewership/shared/errors';
import type { RunLedger } from '@viewership/shared/runs/ledger';
import { newestFirst, type UploadPlace } from '@viewership/shared/runs/upload-index';
import { problem } from '../problems.js';
import { isAbout, isWithin, type Period, periodOf, type UploadFilter } from './upload-filter.js';
import { uploadSummary } from './upload-view.js';
import type { UploadSummary } from './upload-view-schema.js';

/** Uploads that one page may open to find what a filter lets through; then the page ends early, with a cursor. */
const MAX_LOOKED_AT = 1_000;
/** Small objects read at the same time. */
const AT_ONCE = 16;

export interface UploadQuery extends UploadFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface UploadPage {
  readonly uploads: UploadSummary[];
  /** Undefined on the last page. A page with a cursor can have fewer uploads than asked for. */
  readonly cursor: string | undefined;
}

type Ledger = Pick<RunLedger, 'listDays' | 'listDay' | 'upload' | 'stateOf'>;
type OnDamaged = (uploadId: string, error: CheckError) => void;

/**
 * Uploads from newest to oldest, by the days of the store's index; the warehouse is not asked. The index gives order and
 * time, so that a page opens little more than it shows: `upload.json` of those that it looks at, runs of those that platform
 * and text let through. A cursor names the last upload looked at, so that uploads which arrive between two pages move
 * nothing. An upload whose documents are damaged is left out and reported: one must not hide all others. Throws
 * `invalid_parameter` for a cursor that is not one of ours.
 */
export async function listUploads(
  ledger: Ledger,
  query: UploadQuery,
  onDamaged: OnDamaged,
): Promise<UploadPage> {
  const { limit, cursor, status } = query;
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const narrow = status !== undefined || query.platform !== undefined || query.text !== undefined;
  const uploads: UploadSummary[] = [];
  let lookedAt = 0;
  for await (const places of placesByDay(ledger, periodOf(query), after)) {
    for (let start = 0; start < places.length;) {
      const batch = places.slice(
        start,
        start + (narrow ? AT_ONCE : Math.min(AT_ONCE, limit - uploads.length)),
      );
      start += batch.length;
      const found = await Promise.all(batch.map((place) => readSummary(ledger, place, query, onDamaged)));
      for (const [index, place] of batch.entries()) {
        const upload = found[index];
        lookedAt += 1;
        if (upload !== undefined && (status === undefined || upload.status === status)) uploads.push(upload);
        if (uploads.length === limit || lookedAt === MAX_LOOKED_AT)
          return { uploads, cursor: toCursor(place) };
      }
    }
  }
  return { uploads, cursor: undefined };
}

/** The entries of the index that are in the period and come after the cursor, newest first. */
async function* placesByDay(
  ledger: Ledger,
  period: Period,
  after: UploadPlace | undefined,
): AsyncIterable<UploadPlace[]> {
  const newest = after === undefined ? Infinity : Date.parse(after.receivedAt);
  for (const day of await ledger.listDays()) {
    const begin = Date.parse(day);
    const end = begin + 24 * 3600 * 1000 - 1;
    if (!(begin <= Math.min(newest, period.to) && end >= period.from)) continue;
    const places = await ledger.listDay(day);
    yield places.filter(
      (place) => isWithin(period, place) && (after === undefined || newestFirst(after, place) < 0),
    );
  }
}

/** Undefined for what the filter keeps out, and for an entry of the index that is not true of its upload. */
async function readSummary(
  ledger: Ledger,
  { uploadId, receivedAt }: UploadPlace,
  query: UploadQuery,
  onDamaged: OnDamaged,
): Promise<UploadSummary | undefined> {
  try {
    const upload = await ledger.upload(uploadId);
    if (upload === undefined || Date.parse(upload.receivedAt) !== Date.parse(receivedAt)) return undefined;
    return isAbout(query, upload) ? uploadSummary(await ledger.stateOf(upload)) : undefined;
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    onDamaged(uploadId, error);
    return undefined;
  }
}

function toCursor({ receivedAt, uploadId }: UploadPlace): string {
  return Buffer.from(`${receivedAt} ${uploadId}`).toString('base64url');
}

function parseCursor(cursor: string): UploadPlace {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (u[0-9a-f]{32})$/.exec(text);
  const [, receivedAt, uploadId] = match ?? [];
  if (receivedAt === undefined || uploadId === undefined || Number.isNaN(Date.parse(receivedAt))) {
    const detail = 'This cursor is not one that a page of this list gave. Start again without it.';
    throw problem('invalid_parameter', detail, { field: 'cursor' });
  }
  return { receivedAt, uploadId };
}
