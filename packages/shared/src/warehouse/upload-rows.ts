import { z } from 'zod';

/** What people read of a loaded upload: the rows of `platform_viewership`, or those that were not matched. */
export type UploadRelation = 'rows' | 'unmatched';

/** How a column's values look in JSON and CSV; `text` is what files and people wrote. */
export type ColumnKind = 'text' | 'id' | 'integer' | 'decimal' | 'double' | 'boolean' | 'date' | 'timestamp';

const names = <const N extends string, const K extends ColumnKind>(list: readonly N[], kind: K) =>
  Object.fromEntries(list.map((name) => [name, kind])) as Record<N, K>;

const rows = {
  id: 'id',
  ...names(
    [
      'upload_id',
      'platform',
      'domain',
      'platform_partner_name',
      'platform_channel_name',
      'platform_territory',
      'platform_content_name',
      'platform_content_id',
      'platform_series',
      'partner',
      'channel',
      'channel_id',
      'territory',
      'territory_id',
    ],
    'text',
  ),
  deal_parent: 'integer',
  ...names(
    [
      'internal_series',
      'ref_id',
      'series_code',
      'asset_title',
      'asset_series',
      'content_provider',
      'season_number',
      'episode_number',
    ],
    'text',
  ),
  date: 'date',
  full_date: 'text',
  year: 'integer',
  ...names(['quarter', 'month', 'week', 'day', 'year_month_day', 'start_time', 'end_time'], 'text'),
  ...names(
    [
      'tot_mov',
      'tot_hov',
      'sessions',
      'tot_sessions',
      'tot_completions',
      'views',
      'unique_viewers',
      'duration',
      'avg_duration_per_session',
      'avg_duration_per_viewer',
      'avg_session_count',
      'tot_impressions',
      'channel_adpool_impressions',
      'revenue',
      'channel_adpool_revenue',
    ],
    'decimal',
  ),
  ...names(
    ['city', 'country', 'device_id', 'device_name', 'device_type', 'language', 'viewership_type', 'filename'],
    'text',
  ),
  ...names(['load_timestamp', 'created_at'], 'timestamp'),
  phase: 'text',
  processed: 'boolean',
  match_bucket: 'text',
  match_confidence: 'double',
  ...names(['match_reason', 'content_sha'], 'text'),
} as const satisfies Readonly<Record<string, ColumnKind>>;

const unmatched = {
  id: 'id',
  ...names(
    [
      'upload_id',
      'reason',
      'notes',
      'candidates',
      'platform',
      'platform_partner_name',
      'platform_channel_name',
      'platform_territory',
      'domain',
      'platform_content_id',
      'platform_series',
      'season_number',
      'episode_number',
      'platform_content_name',
      'internal_series',
    ],
    'text',
  ),
  deal_parent: 'integer',
  full_date: 'text',
  ...names(['minutes', 'revenue'], 'decimal'),
  ...names(['content_sha', 'filename'], 'text'),
  created_at: 'timestamp',
} as const satisfies Readonly<Record<string, ColumnKind>>;

/** The columns of each relation, in order. Those of `rows` are the contract of `platform_viewership`. */
export const UPLOAD_COLUMNS: Readonly<Record<UploadRelation, Readonly<Record<string, ColumnKind>>>> = {
  rows,
  unmatched,
};

const JSON_OF: Readonly<Record<ColumnKind, z.ZodType>> = {
  text: z.string(),
  id: z.string().describe('a 64-bit number as text'),
  integer: z.int(),
  decimal: z.string().describe('an exact decimal as text'),
  double: z.number(),
  boolean: z.boolean(),
  date: z.string().describe('YYYY-MM-DD'),
  timestamp: z.string().describe('YYYY-MM-DD HH:MM:SS, UTC'),
};

/** The schema of one row as JSON: numbers that JSON could round are text. */
export function uploadRowSchema(relation: UploadRelation) {
  const columns = Object.entries(UPLOAD_COLUMNS[relation]);
  return z.strictObject(Object.fromEntries(columns.map(([name, kind]) => [name, JSON_OF[kind].nullable()])));
}

export type UploadRow = Readonly<Record<string, unknown>>;

export interface RowsPage {
  readonly rows: readonly UploadRow[];
  /** The id after which the next page begins; undefined on the last page. */
  readonly next: bigint | undefined;
}
