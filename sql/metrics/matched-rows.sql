-- Purpose:    how much of what is in the star is matched, for the gauge viewership_match_ratio.
-- Inputs:     viewership_uploads, whose counts the load transaction compared with the relations before it committed: the
--             sum over uploads is the count over facts, without reading them.
-- Outputs:    loaded rows, and readable rows = received - rejected = loaded + unmatched, as text.
-- Grain:      one row per platform that has a loaded upload.
-- Invariants: a deleted upload counts nothing. Whatever changes decisions of a loaded upload changes its counts in the same
--             transaction.
SELECT
  platform,
  CAST(SUM(loaded_rows) AS VARCHAR) AS loaded,
  CAST(SUM(loaded_rows + unmatched_rows) AS VARCHAR) AS readable
FROM {{UPLOAD_DB}}.viewership_uploads
WHERE state = 'loaded'
GROUP BY platform
ORDER BY platform
