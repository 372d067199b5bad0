-- Purpose:    counts the open rows of the uploads that changed in the log that people work from.
-- Inputs:     record_reprocessing_batch_logs; parameter: upload_ids (of the uploads that changed, separated).
-- Grain:      one row per upload that has a row there.
-- Invariants: the uploads are no subquery: its join would come after those of the relation, over all facts of the star.
SELECT
  l.upload_id,
  CAST(COUNT(*) AS VARCHAR) AS logged_rows,
  CAST(COALESCE(SUM(l.minutes), 0) AS VARCHAR) AS logged_minutes
FROM {{METADATA_DB}}.record_reprocessing_batch_logs l
WHERE l.resolved_at IS NULL AND CONTAINS(CAST($upload_ids AS VARCHAR), l.upload_id)
GROUP BY l.upload_id
ORDER BY l.upload_id
