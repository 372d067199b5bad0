-- Purpose:    the unmatched rows of the last seven days, newest first.
-- Inputs:     record_reprocessing_batch_logs.
-- Grain:      one row per unmatched row.
SELECT id, title, viewership_id, filename, platform, notes, created_at
FROM {{METADATA_DB}}.record_reprocessing_batch_logs
WHERE created_at >= CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP) - INTERVAL 7 DAY
ORDER BY created_at DESC, id
