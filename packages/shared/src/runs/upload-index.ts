import { UploadId } from './upload.js';

/** A place in the order of uploads: by the instant, then by id. */
export interface UploadPlace {
  /** ISO instant in UTC, with milliseconds. */
  readonly receivedAt: string;
  readonly uploadId: string;
}

/**
 * The index has a folder for each day and in it a name for each upload that says when it came, so that a list is in order
 * and can be narrowed down before a single upload is opened. A name is only a claim: it stands before its upload does, and
 * one of twins that arrive at once leaves a name of a time that `upload.json` does not say.
 */
export function indexName({ receivedAt, uploadId }: UploadPlace): { day: string; name: string } {
  const instant = new Date(receivedAt).toISOString();
  return { day: instant.slice(0, 10), name: `${instant.slice(11, 23).replaceAll(/[:.]/g, '')}-${uploadId}` };
}

/** The place that a name of the index says; undefined for one that is none of ours. */
export function placeOf(day: string, name: string): UploadPlace | undefined {
  const [, hh, mm, ss, ms, id] = /^(\d\d)(\d\d)(\d\d)(\d{3})-(.*)$/.exec(name) ?? [];
  const uploadId = UploadId.safeParse(id);
  return uploadId.success
    ? { receivedAt: `${day}T${hh}:${mm}:${ss}.${ms}Z`, uploadId: uploadId.data }
    : undefined;
}

/** Negative when `a` comes first: newest first, uploads of the same instant by id, downwards too. */
export function newestFirst(a: UploadPlace, b: UploadPlace): number {
  if (a.receivedAt !== b.receivedAt) return a.receivedAt > b.receivedAt ? -1 : 1;
  if (a.uploadId === b.uploadId) return 0;
  return a.uploadId > b.uploadId ? -1 : 1;
}
