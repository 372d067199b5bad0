-- Purpose:    counts this upload's rows in platform_viewership, as analysts do (content_provider IS NOT NULL = loaded).
-- Inputs:     platform_viewership; parameters upload_id, base (upload_no * 2^27) and last (the highest position of a row).
-- Grain:      one row.
-- Invariants: phase_3 and without_reason must equal loaded_rows. distinct_ids takes a bit per position: exact like
--             COUNT(DISTINCT id), without a hash table of every id. A position out of range is an error.
SELECT
  CAST(COUNT(content_provider) AS VARCHAR) AS loaded_rows,
  CAST(COALESCE(SUM(CASE WHEN content_provider IS NOT NULL THEN tot_mov END), 0) AS VARCHAR) AS loaded_minutes,
  CAST(COALESCE(SUM(CASE WHEN content_provider IS NOT NULL THEN revenue END), 0) AS VARCHAR) AS loaded_money,
  CAST(COUNT(*) - COUNT(content_provider) AS VARCHAR) AS unmatched_rows,
  CAST(COALESCE(SUM(CASE WHEN content_provider IS NULL THEN tot_mov END), 0) AS VARCHAR) AS unmatched_minutes,
  CAST(COALESCE(SUM(CASE WHEN content_provider IS NULL THEN revenue END), 0) AS VARCHAR) AS unmatched_money,
  CAST(COUNT(CASE WHEN phase = '3' THEN 1 END) AS VARCHAR) AS phase_3,
  CAST(COUNT(*) - COUNT(match_reason) AS VARCHAR) AS without_reason,
  CAST(COALESCE(bit_count(bitstring_agg(id - $base, 0, $last)), 0) AS VARCHAR) AS distinct_ids
FROM {{STAGING_DB}}.platform_viewership
WHERE upload_id = $upload_id
