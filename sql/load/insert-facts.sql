-- Purpose:    the facts of this upload.
-- Inputs:     load_upload, load_rows (sanitize; ordinal = position), load_contents, load_placements (normalize; ordinal =
--             position).
-- Outputs:    viewership_facts.
-- Grain:      one row per fact; one whose content, placement or date is unknown is missed by the conservation check.
-- Invariants: the engine's hash keys end here: they are exchanged for positions. measured says the same as the pairs
--             artifact: the measure that the data type needs is present (either one for Viewership_Revenue).
INSERT INTO {{STAGING_DB}}.viewership_facts (
  upload_no, ordinal, content_no, placement_no, date_no, measured,
  tot_mov, revenue, sessions, tot_sessions, tot_completions, views, unique_viewers, duration,
  avg_duration_per_session, avg_duration_per_viewer, avg_session_count, tot_impressions,
  channel_adpool_impressions, channel_adpool_revenue,
  start_time, end_time, city, country, device_id, device_name, device_type, language, viewership_type
)
SELECT
  u.upload_no,
  r.ordinal,
  CAST(u.upload_no AS BIGINT) * 134217728 + c.ordinal,
  CAST(u.upload_no AS BIGINT) * 134217728 + p.ordinal,
  CAST(u.upload_no AS BIGINT) * 134217728 + (r.date - CAST('2000-01-01' AS DATE)),
  CASE u.data_type
    WHEN 'Viewership' THEN r.tot_mov IS NOT NULL
    WHEN 'Revenue' THEN r.revenue IS NOT NULL
    ELSE r.tot_mov IS NOT NULL OR r.revenue IS NOT NULL
  END,
  r.tot_mov, r.revenue, r.sessions, r.tot_sessions, r.tot_completions, r.views, r.unique_viewers, r.duration,
  r.avg_duration_per_session, r.avg_duration_per_viewer, r.avg_session_count, r.tot_impressions,
  r.channel_adpool_impressions, r.channel_adpool_revenue,
  r.start_time, r.end_time, r.city, r.country, r.device_id, r.device_name, r.device_type, r.language, r.viewership_type
FROM load_rows r
JOIN load_contents c ON c.content_key = r.content_key
JOIN load_placements p ON p.placement_key = r.placement_key
CROSS JOIN load_upload u
WHERE r.kind = 'fact'
