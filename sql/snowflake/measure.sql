-- Purpose:    counts this upload in the relations, inside the transaction that changed them, in one statement.
-- Inputs:     platform_viewership (of this upload: its SELECT over piece.sql), the tables of episode_details and the log;
--             viewership_uploads; parameters: upload_no, upload_id, upload_id, upload_no.
-- Outputs:    texts, in the order of the adapter's schema; uploads: how many uploads have this upload's number, 1 when all is well.
-- Grain:      one row.
SELECT
  r.loaded_rows, r.loaded_minutes, r.loaded_money,
  r.unmatched_rows, r.unmatched_minutes, r.unmatched_money,
  r.phase_3, r.without_reason, r.distinct_ids,
  e.viewership_minutes, e.revenue_amount, e.viewership_rows, e.revenue_rows, e.distinct_viewership_ids,
  l.logged_rows, l.logged_minutes,
  u.uploads
FROM (
  SELECT
    CAST(COUNT(content_provider) AS VARCHAR) AS loaded_rows,
    CAST(COALESCE(SUM(CASE WHEN content_provider IS NOT NULL THEN tot_mov END), 0) AS VARCHAR) AS loaded_minutes,
    CAST(COALESCE(SUM(CASE WHEN content_provider IS NOT NULL THEN revenue END), 0) AS VARCHAR) AS loaded_money,
    CAST(COUNT(*) - COUNT(content_provider) AS VARCHAR) AS unmatched_rows,
    CAST(COALESCE(SUM(CASE WHEN content_provider IS NULL THEN tot_mov END), 0) AS VARCHAR) AS unmatched_minutes,
    CAST(COALESCE(SUM(CASE WHEN content_provider IS NULL THEN revenue END), 0) AS VARCHAR) AS unmatched_money,
    CAST(COUNT(CASE WHEN phase = '3' THEN 1 END) AS VARCHAR) AS phase_3,
    CAST(COUNT(*) - COUNT(match_reason) AS VARCHAR) AS without_reason,
    CAST(COUNT(DISTINCT id) AS VARCHAR) AS distinct_ids
  FROM {{STAGING_DB}}.platform_viewership
) r
CROSS JOIN (
  SELECT
    CAST(COALESCE(SUM(CASE WHEN label = 'Viewership' THEN minutes END), 0) AS VARCHAR) AS viewership_minutes,
    CAST(COALESCE(SUM(CASE WHEN label = 'Revenue' THEN revenue_amount END), 0) AS VARCHAR) AS revenue_amount,
    CAST(COUNT(CASE WHEN label = 'Viewership' THEN 1 END) AS VARCHAR) AS viewership_rows,
    CAST(COUNT(CASE WHEN label = 'Revenue' THEN 1 END) AS VARCHAR) AS revenue_rows,
    CAST(COUNT(DISTINCT viewership_id) AS VARCHAR) AS distinct_viewership_ids
  FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}}
  WHERE upload_id = ?
) e
CROSS JOIN (
  SELECT
    CAST(COUNT(*) AS VARCHAR) AS logged_rows,
    CAST(COALESCE(SUM(minutes), 0) AS VARCHAR) AS logged_minutes
  FROM {{METADATA_DB}}.record_reprocessing_batch_logs
  WHERE upload_id = ?
) l
CROSS JOIN (
  SELECT CAST(COUNT(*) AS VARCHAR) AS uploads
  FROM {{UPLOAD_DB}}.viewership_uploads
  WHERE upload_no = CAST(? AS INTEGER)
) u
