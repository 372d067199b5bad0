import { CheckError } from '@viewership/shared/errors';
import type { RunLedger } from '@viewership/shared/runs/ledger';
import type { UploadState, UploadStatus } from '@viewership/shared/runs/state';
import type { Upload } from '@viewership/shared/runs/upload';
import { problem } from '../problems.js';

/** States that one page may look at to find what a filter lets through; then the page ends early, with a cursor. */
const MAX_LOOKED_AT = 1_000;
/** Small objects read at the same time. */
const AT_ONCE = 16;

export interface UploadQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: UploadStatus | undefined;
  /** As it stands in the scope, compared without regard to case. */
  readonly platform?: string | undefined;
}

export interface UploadPage {
  readonly uploads: UploadState[];
  /** Undefined on the last page. A page with a cursor can have fewer uploads than asked for. */
  readonly cursor: string | undefined;
}

type Ledger = Pick<RunLedger, 'listDays' | 'listDay' | 'upload' | 'read'>;
type OnDamaged = (uploadId: string, error: CheckError) => void;

/** A place in the order of the list: newest first, uploads of the same instant by id. */
interface Place {
  readonly receivedAt: string;
  readonly uploadId: string;
}

/**
 * Uploads from newest to oldest, by the days of the store's index; the warehouse is not asked. A cursor names the last
 * upload looked at, so that uploads which arrive between two pages move nothing. An upload whose documents are damaged is
 * left out and reported: one must not hide all others. Throws `invalid_parameter` for a cursor that is not one of ours.
 */
export async function listUploads(
  ledger: Ledger,
  { limit, cursor, status, platform }: UploadQuery,
  onDamaged: OnDamaged,
): Promise<UploadPage> {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const uploads: UploadState[] = [];
  let lookedAt = 0;
  for (const day of await ledger.listDays()) {
    if (after !== undefined && day > dayOf(after)) continue;
    const candidates = (await uploadsOfDay(ledger, day, onDamaged)).filter(
      (upload) => (after === undefined || order(after, upload) < 0) && isPlatform(upload, platform),
    );
    for (let start = 0; start < candidates.length; start += AT_ONCE) {
      const batch = candidates.slice(start, start + AT_ONCE);
      const states = await Promise.all(
        batch.map(({ uploadId }) => unlessDamaged(uploadId, ledger.read(uploadId), onDamaged)),
      );
      for (const [index, state] of states.entries()) {
        const place = batch[index];
        lookedAt += 1;
        if (state === undefined || place === undefined) continue;
        if (status === undefined || state.status === status) uploads.push(state);
        if (uploads.length === limit || lookedAt === MAX_LOOKED_AT)
          return { uploads, cursor: toCursor(place) };
      }
    }
  }
  return { uploads, cursor: undefined };
}

/** Newest first. An index marker without its upload is one that was never acknowledged, or that belongs to another day. */
async function uploadsOfDay(ledger: Ledger, day: string, onDamaged: OnDamaged): Promise<Upload[]> {
  const ids = await ledger.listDay(day);
  const uploads: Upload[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const batch = await Promise.all(
      ids.slice(start, start + AT_ONCE).map((id) => unlessDamaged(id, ledger.upload(id), onDamaged)),
    );
    uploads.push(...batch.filter((upload) => upload !== undefined).filter((upload) => dayOf(upload) === day));
  }
  return uploads.sort(order);
}

async function unlessDamaged<T>(
  uploadId: string,
  reading: Promise<T>,
  onDamaged: OnDamaged,
): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    onDamaged(uploadId, error);
    return undefined;
  }
}

function order(a: Place, b: Place): number {
  if (a.receivedAt !== b.receivedAt) return a.receivedAt > b.receivedAt ? -1 : 1;
  if (a.uploadId === b.uploadId) return 0;
  return a.uploadId < b.uploadId ? -1 : 1;
}

const dayOf = ({ receivedAt }: Pick<Place, 'receivedAt'>): string => receivedAt.slice(0, 10);

function isPlatform({ scope }: Upload, platform: string | undefined): boolean {
  return platform === undefined || scope.platform.toLowerCase() === platform.toLowerCase();
}

function toCursor({ receivedAt, uploadId }: Place): string {
  return Buffer.from(`${receivedAt} ${uploadId}`).toString('base64url');
}

function parseCursor(cursor: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (u[0-9a-f]{32})$/.exec(text);
  const [, receivedAt, uploadId] = match ?? [];
  if (receivedAt === undefined || uploadId === undefined) {
    const detail = 'This cursor is not one that a page of this list gave. Start again without it.';
    throw problem('invalid_parameter', detail, { field: 'cursor' });
  }
  return { receivedAt, uploadId };
}
