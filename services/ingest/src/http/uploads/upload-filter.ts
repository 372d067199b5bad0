import type { UploadStatus } from '@viewership/shared/runs/state';
import type { Upload } from '@viewership/shared/runs/upload';
import type { UploadPlace } from '@viewership/shared/runs/upload-index';
import { problem } from '../problems.js';

/** What a list of uploads may be narrowed down to; an absent member lets everything through. */
export interface UploadFilter {
  readonly status?: UploadStatus | undefined;
  /** As it stands in the scope, compared without regard to case. */
  readonly platform?: string | undefined;
  /** ISO instants or days, both inclusive; a day is the whole day in UTC. */
  readonly receivedFrom?: string | undefined;
  readonly receivedTo?: string | undefined;
  /** Part of the file name, platform, partner, channel or upload id, without regard to case. */
  readonly text?: string | undefined;
}

/** Epoch milliseconds, both inclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

const LAST_MILLISECOND_OF_DAY = 24 * 3600 * 1000 - 1;

/** Throws `invalid_parameter` for a period that ends before it begins. */
export function periodOf({ receivedFrom, receivedTo }: UploadFilter): Period {
  const from = receivedFrom === undefined ? -Infinity : Date.parse(receivedFrom);
  const wholeDay = receivedTo?.includes('T') === false ? LAST_MILLISECOND_OF_DAY : 0;
  const to = receivedTo === undefined ? Infinity : Date.parse(receivedTo) + wholeDay;
  if (from <= to) return { from, to };
  throw problem('invalid_parameter', '"receivedFrom" is after "receivedTo", so nothing can be in between.', {
    field: 'receivedFrom',
  });
}

export function isWithin({ from, to }: Period, { receivedAt }: Pick<UploadPlace, 'receivedAt'>): boolean {
  const instant = Date.parse(receivedAt);
  return from <= instant && instant <= to;
}

/** What `upload.json` alone can tell: platform and text. */
export function isAbout({ platform, text }: UploadFilter, { uploadId, filename, scope }: Upload): boolean {
  if (platform !== undefined && fold(scope.platform) !== fold(platform)) return false;
  if (text === undefined) return true;
  const wanted = fold(text);
  const searched = [filename, scope.platform, scope.partner, scope.channel, uploadId];
  return searched.some((value) => value !== undefined && fold(value).includes(wanted));
}

/** File systems decompose accents in file names, keyboards compose them. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
