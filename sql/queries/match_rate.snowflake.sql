-- Purpose:    how many rows of each file found their episode and deal.
-- Inputs:     platform_viewership.
-- Grain:      one row per file name.
SELECT
  filename,
  COUNT(*) AS row_count,
  COUNT(CASE WHEN content_provider IS NOT NULL THEN 1 END) AS matched,
  COUNT(CASE WHEN content_provider IS NULL THEN 1 END) AS unmatched,
  ROUND(100.0 * COUNT(CASE WHEN content_provider IS NOT NULL THEN 1 END) / COUNT(*), 2) AS match_rate
FROM {{STAGING_DB}}.platform_viewership
GROUP BY filename
ORDER BY filename
