import type { Environment } from './environment.js';

/** Tables of the star, the logs and the reference, each created by `sql/tables/<name>.sql`. */
export const TABLES = [
  'viewership_uploads',
  'viewership_facts',
  'viewership_contents',
  'viewership_placements',
  'viewership_dates',
  'error_log_table',
  'viewership_file_formats',
  'viewership_decisions',
  'viewership_decisions_taken_back',
  'viewership_rematches',
  'viewership_rematched_uploads',
  'viewership_redecisions',
  'series',
  'episode',
  'metadata',
  'active_deals',
  'internal_series_dictionary',
  'territories',
  'channels',
] as const;

/** Columns that tables got after they were first created: added where they are missing. */
export const ADDED_COLUMNS = [
  { table: 'viewership_contents', columns: { decision_id: 'VARCHAR' } },
  {
    table: 'viewership_contents',
    columns: { resolved_at: 'TIMESTAMP', resolution: 'VARCHAR', resolved_reason: 'VARCHAR' },
  },
  {
    table: 'viewership_placements',
    columns: { resolved_at: 'TIMESTAMP', resolution: 'VARCHAR', resolved_reason: 'VARCHAR' },
  },
] as const;

export interface Relation {
  /** The relation is the one SELECT in `sql/relations/<name>.sql`. */
  readonly name: string;
  /** Where it lives, qualified. */
  readonly target: (placeholders: Environment['placeholders']) => string;
}

/** The relations over the star, each after those that it reads. `viewership_rows` is for the others, not for people. */
export const RELATIONS: readonly Relation[] = [
  { name: 'viewership_rows', target: (to) => `${to.STAGING_DB}.viewership_rows` },
  { name: 'platform_viewership', target: (to) => `${to.STAGING_DB}.platform_viewership` },
  { name: 'episode_details', target: (to) => `${to.ASSETS_DB}.${to.EPISODE_DETAILS}` },
  {
    name: 'record_reprocessing_batch_logs',
    target: (to) => `${to.METADATA_DB}.record_reprocessing_batch_logs`,
  },
  { name: 'flagged_metadata', target: (to) => `${to.METADATA_DB}.flagged_metadata` },
];
