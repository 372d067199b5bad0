import { setTimeout as wait } from 'node:timers/promises';
import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';
import type { TestPipeline } from './pipeline.js';

const POLL_MS = 50;

export const HEADER =
  'watched_at_est,partner,channel,territory,asset_id,series,season,episode,title,minutes_watched\n';

export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A request with or without a JSON body; the answer whatever its status. */
export async function call(
  { url }: Pick<TestPipeline, 'url'>,
  method: string,
  path: string,
  json?: object,
): Promise<Answered> {
  const response = await fetch(new URL(path, url), {
    method,
    ...(json === undefined
      ? {}
      : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Sends a Philo file and gives the answer; fields can be added. */
export async function sendFile(
  { url }: Pick<TestPipeline, 'url'>,
  csv: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Answered & { readonly uploadId: string }> {
  const form = new FormData();
  const all = { platform: 'Philo', domain: 'Distribution Partners', ...fields };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  form.set('file', new Blob([csv]), 'report.csv');
  const response = await fetch(new URL('/v1/uploads', url), { method: 'POST', body: form });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body, uploadId: String(body['uploadId']) };
}

/** Waits until the upload is at a status. */
export async function reaches(
  { url }: Pick<TestPipeline, 'url'>,
  uploadId: string,
  ...statuses: UploadView['status'][]
): Promise<UploadView> {
  for (;;) {
    const response = await fetch(new URL(`/v1/uploads/${uploadId}`, url));
    if (!response.ok) throw new Error(`${uploadId}: ${response.status} ${await response.text()}`);
    const view = (await response.json()) as UploadView;
    if (statuses.includes(view.status)) return view;
    await wait(POLL_MS);
  }
}

/** Waits until nothing more happens to the upload by itself. */
export function settled(pipeline: Pick<TestPipeline, 'url'>, uploadId: string): Promise<UploadView> {
  return reaches(pipeline, uploadId, 'loaded', 'held', 'failed', 'deleted');
}
