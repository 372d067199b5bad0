-- Purpose:    counts this upload's open rows in the log that people work from.
-- Inputs:     record_reprocessing_batch_logs; the parameter is the upload_id.
-- Grain:      one row.
SELECT
  CAST(COUNT(*) AS VARCHAR) AS logged_rows,
  CAST(COALESCE(SUM(minutes), 0) AS VARCHAR) AS logged_minutes
FROM {{METADATA_DB}}.record_reprocessing_batch_logs
WHERE upload_id = ? AND resolved_at IS NULL
