-- Purpose:    the star joined, with the outcome of each row. The one place that says when a row is loaded and which
--             reason wins; platform_viewership, episode_details and record_reprocessing_batch_logs are selections of it.
-- Inputs:     viewership_uploads, viewership_facts, viewership_contents, viewership_placements, viewership_dates.
-- Outputs:    upload_no and ordinal are those of the fact, for reading an upload piece by piece.
-- Grain:      one row per fact.
-- Invariants: loaded = measured, with a deal and with a bucket. reason is NULL exactly for loaded rows; the row's own
--             (NO_MEASURE) wins over the placement's (AMBIGUOUS_DEAL, NO_DEAL), which wins over the content's.
--             resolved_… are set where a rematch found the deal or the answer that the load had not: the last of both says
--             when and by what, the placement's reason wins as it had before.
--             Hours are minutes / 60 rounded half up to 6 decimals, exactly: whole hours are taken off in decimals, so
--             that only what is left of an hour is divided, where neither floating point nor the 1e-9 that lifts ties can
--             cross a tie (other results are at least 1.6e-8 away from one). The same in 38 digit decimals took 50 times
--             as long.
SELECT
  f.upload_no,
  f.ordinal,
  CAST(f.upload_no AS BIGINT) * 134217728 + f.ordinal AS id,
  f.measured AND p.deal_parent IS NOT NULL AND c.bucket IS NOT NULL AS loaded,
  CASE
    WHEN NOT f.measured THEN 'NO_MEASURE'
    WHEN p.deal_parent IS NULL THEN p.deal_reason
    WHEN c.bucket IS NULL THEN c.reason
  END AS reason,
  COALESCE(p.resolved_reason, c.resolved_reason) AS resolved_reason,
  CASE
    WHEN p.resolved_at IS NULL OR c.resolved_at > p.resolved_at THEN c.resolved_at
    ELSE p.resolved_at
  END AS resolved_at,
  CASE
    WHEN p.resolved_at IS NULL OR c.resolved_at > p.resolved_at THEN c.resolution
    ELSE p.resolution
  END AS resolution,
  u.upload_id,
  u.platform,
  u.data_type,
  u.filename,
  u.load_timestamp,
  p.domain,
  p.platform_partner_name,
  p.platform_channel_name,
  p.platform_territory,
  p.partner,
  p.channel,
  p.channel_id,
  p.territory,
  p.territory_id,
  p.deal_parent,
  c.content_sha,
  c.platform_content_name,
  c.platform_content_id,
  c.platform_series,
  c.season_number,
  c.episode_number,
  c.internal_series,
  c.bucket,
  c.ref_id,
  c.confidence,
  c.candidates,
  c.series_code,
  c.asset_title,
  c.asset_series,
  c.content_provider,
  d.date,
  d.full_date,
  d.year,
  d.quarter,
  d.month,
  d.week,
  d.day,
  d.year_month_day,
  f.start_time,
  f.end_time,
  f.tot_mov,
  CAST(
    CAST(FLOOR(f.tot_mov / 60) AS DECIMAL(12, 0))
    + CAST((f.tot_mov - CAST(FLOOR(f.tot_mov / 60) AS DECIMAL(12, 0)) * 60) / 60 + 0.000000001 AS DECIMAL(9, 6))
    AS DECIMAL(18, 6)
  ) AS tot_hov,
  f.sessions,
  f.tot_sessions,
  f.tot_completions,
  f.views,
  f.unique_viewers,
  f.duration,
  f.avg_duration_per_session,
  f.avg_duration_per_viewer,
  f.avg_session_count,
  f.tot_impressions,
  f.channel_adpool_impressions,
  f.revenue,
  f.channel_adpool_revenue,
  f.city,
  f.country,
  f.device_id,
  f.device_name,
  f.device_type,
  f.language,
  f.viewership_type
FROM {{STAGING_DB}}.viewership_facts f
JOIN {{UPLOAD_DB}}.viewership_uploads u ON u.upload_no = f.upload_no
JOIN {{STAGING_DB}}.viewership_contents c ON c.content_no = f.content_no
JOIN {{STAGING_DB}}.viewership_placements p ON p.placement_no = f.placement_no
JOIN {{STAGING_DB}}.viewership_dates d ON d.date_no = f.date_no
