import { z } from 'zod';
import type { ColumnType } from './artifact.js';

/** What a file can be about; decides which measure a row needs, and which labels it gets in `episode_details`. */
export const DataType = z.enum(['Viewership', 'Revenue', 'Viewership_Revenue']);
export type DataType = z.infer<typeof DataType>;

export const Domain = z.enum(['Distribution Partners', 'Owned and Operated']);
export type Domain = z.infer<typeof Domain>;

/**
 * The numeric columns of a fact. All are DECIMAL(18,6), rounded half up: one number rule for minutes, money and counts
 * (some platforms estimate viewers in fractions).
 */
export const NUMERIC_MEASURES = [
  'tot_mov',
  'revenue',
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
  'channel_adpool_revenue',
] as const;

/** The text columns of a fact: what varies by row without changing what the row is about. */
export const FACT_TEXTS = [
  'start_time',
  'end_time',
  'city',
  'country',
  'device_id',
  'device_name',
  'device_type',
  'language',
  'viewership_type',
] as const;

/** The columns that make a content, in the order in which `content_key` and `content_sha` are taken over them. */
export const CONTENT_COLUMNS = [
  'platform_content_id',
  'platform_series',
  'season_number',
  'episode_number',
  'platform_content_name',
] as const;

/** The columns that make a placement, in the order in which `placement_key` is taken over them. */
export const PLACEMENT_COLUMNS = [
  'platform_partner_name',
  'platform_channel_name',
  'platform_territory',
  'domain',
] as const;

/** Gives every name the same column type, keeping the names in the type. */
export function columnsOf<const N extends readonly string[], const T extends ColumnType>(
  names: N,
  type: T,
): Record<N[number], T> {
  return Object.fromEntries(names.map((name) => [name, type])) as Record<N[number], T>;
}
