-- Purpose:    adds up this upload in episode_details, label by label.
-- Inputs:     episode_details; parameters upload_id, base (upload_no * 2^27) and last (the highest position of a row).
-- Grain:      one row.
-- Invariants: distinct_ids takes a bit per position: exact like COUNT(DISTINCT viewership_id), without a hash table.
SELECT
  CAST(COALESCE(SUM(CASE WHEN label = 'Viewership' THEN minutes END), 0) AS VARCHAR) AS viewership_minutes,
  CAST(COALESCE(SUM(CASE WHEN label = 'Revenue' THEN revenue_amount END), 0) AS VARCHAR) AS revenue_amount,
  CAST(COUNT(CASE WHEN label = 'Viewership' THEN 1 END) AS VARCHAR) AS viewership_rows,
  CAST(COUNT(CASE WHEN label = 'Revenue' THEN 1 END) AS VARCHAR) AS revenue_rows,
  CAST(COALESCE(bit_count(bitstring_agg(viewership_id - $base, 0, $last)), 0) AS VARCHAR) AS distinct_ids
FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}}
WHERE upload_id = $upload_id
