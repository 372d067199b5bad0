-- Purpose:    counts the uploads that changed in platform_viewership, as analysts do.
-- Inputs:     platform_viewership; parameter: upload_ids (of the uploads that changed, separated).
-- Grain:      one row per upload.
-- Invariants: the uploads are no subquery: its join would come after those of the relation, over all facts of the star.
SELECT
  r.upload_id,
  CAST(COUNT(r.content_provider) AS VARCHAR) AS loaded_rows,
  CAST(COALESCE(SUM(CASE WHEN r.content_provider IS NOT NULL THEN r.tot_mov END), 0) AS VARCHAR) AS loaded_minutes,
  CAST(COALESCE(SUM(CASE WHEN r.content_provider IS NOT NULL THEN r.revenue END), 0) AS VARCHAR) AS loaded_money,
  CAST(COUNT(*) - COUNT(r.content_provider) AS VARCHAR) AS unmatched_rows,
  CAST(COALESCE(SUM(CASE WHEN r.content_provider IS NULL THEN r.tot_mov END), 0) AS VARCHAR) AS unmatched_minutes,
  CAST(COALESCE(SUM(CASE WHEN r.content_provider IS NULL THEN r.revenue END), 0) AS VARCHAR) AS unmatched_money,
  CAST(COUNT(CASE WHEN r.phase = '3' THEN 1 END) AS VARCHAR) AS phase_3,
  CAST(COUNT(*) - COUNT(r.match_reason) AS VARCHAR) AS without_reason,
  CAST(COUNT(DISTINCT r.id) AS VARCHAR) AS distinct_ids
FROM {{STAGING_DB}}.platform_viewership r
WHERE CONTAINS(CAST($upload_ids AS VARCHAR), r.upload_id)
GROUP BY r.upload_id
ORDER BY r.upload_id
