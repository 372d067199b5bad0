import { setTimeout as wait } from 'node:timers/promises';
import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';
import { call, HEADER, sendFile, settled } from './lifecycle.js';
import type { TestPipeline } from './pipeline.js';
import { askWarehouse, type Row } from './relations.js';

type Url = Pick<TestPipeline, 'url'>;

const POLL_MS = 50;

/** A small catalogue: two series, one of them can be made inactive; one deal for Philo. */
export const CATALOGUE = {
  series: `id,titles,series_code,content_provider,status
1,Foo Show-en,FS,Acme,active
2,Bar Nights-en,BN,Blue Co,active
`,
  episode: `id,series_id,ref_id,season,episode
1,1,FS-1,1,1
2,1,FS-2,1,2
3,2,BN-1,1,1
`,
  metadata: `id,ref_id,title,clean_title
1,FS-1,The First Word,
2,FS-2,A Second Look,
3,BN-1,Opening Night,
`,
  active_deals: `deal_parent,platform,domain,platform_partner_name,platform_channel_name,platform_territory,internal_partner,internal_channel,internal_channel_id,internal_territory,internal_territory_id,active
7,Philo,Distribution Partners,Philo Direct,,,Philo,,,,,true
`,
  internal_series_dictionary: `entry,series
Foo Show,Foo Show
`,
} as const;
export type Catalogue = Partial<Record<keyof typeof CATALOGUE, string>>;

/** Replaces the tables and makes a snapshot of them. */
export async function putCatalogue({ url }: Url, tables: Catalogue = CATALOGUE): Promise<void> {
  for (const [table, body] of Object.entries(tables)) {
    const answer = await fetch(new URL(`/v1/reference/${table}`, url), {
      method: 'PUT',
      body,
      headers: { 'content-type': 'text/csv' },
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
  const { status, body } = await call({ url }, 'POST', '/v1/reference/refresh');
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** Cells of a Philo file after its date. */
export interface Watched {
  readonly partner?: string;
  readonly id?: string;
  readonly series?: string;
  readonly season?: string;
  readonly episode?: string;
  readonly title?: string;
  readonly minutes: number;
}

export function philo(rows: readonly Watched[], day = 14): string {
  const lines = rows.map(({ partner = 'Philo Direct', id, series, season, episode, title, minutes }) =>
    [`${day}-07-2025`, partner, '', 'US', id, series, season, episode, title, minutes].join(','),
  );
  return `${HEADER}${lines.join('\n')}\n`;
}

/** Sends files one after another and waits until each is loaded. */
export async function loadAll(pipeline: Url, files: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) {
    const { uploadId, body } = await sendFile(pipeline, file);
    const { status } = await settled(pipeline, uploadId);
    if (status !== 'loaded') throw new Error(`${status}: ${JSON.stringify(body)}`);
    ids.push(uploadId);
  }
  return ids;
}

export async function view({ url }: Url, uploadId: string): Promise<UploadView> {
  return (await (await fetch(new URL(`/v1/uploads/${uploadId}`, url))).json()) as UploadView;
}

/** Waits until the upload is as the condition says, and gives it. */
export async function becomes(
  pipeline: Url,
  uploadId: string,
  condition: (upload: UploadView) => boolean,
): Promise<UploadView> {
  for (;;) {
    const upload = await view(pipeline, uploadId);
    if (condition(upload)) return upload;
    await wait(POLL_MS);
  }
}

export interface Unmatched {
  readonly platform: string;
  readonly contentSha: string;
  readonly title: string | null;
  readonly reason: string;
  readonly [member: string]: unknown;
}

export async function unmatched(pipeline: Url, query = ''): Promise<Unmatched[]> {
  const { status, body } = await call(pipeline, 'GET', `/v1/unmatched${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body['contents'] as Unmatched[];
}

/** Decides and gives the id of the decision. */
export async function decideOn(pipeline: Url, contentSha: readonly string[], more: object): Promise<string> {
  const { status, body } = await call(pipeline, 'POST', '/v1/decisions', {
    contentSha,
    scope: 'keys',
    reason: 'a test',
    ...more,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return String(body['decisionId']);
}

/** What stands in the star of a stopped pipeline: all that is decided, without what says when something was resolved. */
export async function decidedRows(dataDirectory: string): Promise<Record<string, Row[]>> {
  return {
    contents: await askWarehouse(
      dataDirectory,
      `SELECT * EXCLUDE (resolved_at, resolution, resolved_reason) FROM staging.viewership_contents ORDER BY content_no`,
    ),
    placements: await askWarehouse(
      dataDirectory,
      `SELECT * EXCLUDE (resolved_at, resolution, resolved_reason) FROM staging.viewership_placements ORDER BY placement_no`,
    ),
    uploads: await askWarehouse(
      dataDirectory,
      `SELECT upload_id, run, state, loaded_rows, loaded_minutes, unmatched_rows, unmatched_minutes, rejected_rows
       FROM uploads.viewership_uploads ORDER BY upload_no`,
    ),
    details: await askWarehouse(
      dataDirectory,
      `SELECT viewership_id, label, ref_id, deal_parent, asset_title, minutes::VARCHAR AS minutes, match_bucket
       FROM assets.episode_details ORDER BY viewership_id, label`,
    ),
    log: await askWarehouse(
      dataDirectory,
      `SELECT id, reason, minutes::VARCHAR AS minutes, candidates FROM metadata.record_reprocessing_batch_logs
       WHERE resolved_at IS NULL ORDER BY id`,
    ),
  };
}
