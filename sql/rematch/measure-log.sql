-- Purpose:    counts the open rows of the uploads that changed in the log that people work from.
-- Inputs:     record_reprocessing_batch_logs, rematch_affected.
-- Grain:      one row per upload that has a row there.
SELECT
  l.upload_id,
  CAST(COUNT(*) AS VARCHAR) AS logged_rows,
  CAST(COALESCE(SUM(l.minutes), 0) AS VARCHAR) AS logged_minutes
FROM {{METADATA_DB}}.record_reprocessing_batch_logs l
WHERE l.resolved_at IS NULL AND l.upload_id IN (SELECT upload_id FROM rematch_affected)
GROUP BY l.upload_id
ORDER BY l.upload_id
