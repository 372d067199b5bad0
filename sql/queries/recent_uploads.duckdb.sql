-- Purpose:    the uploads of the last seven days, newest first, with their rows.
-- Inputs:     platform_viewership.
-- Grain:      one row per file name.
SELECT filename, COUNT(*) AS row_count, MIN(created_at) AS first_created, MAX(created_at) AS last_created
FROM {{STAGING_DB}}.platform_viewership
WHERE created_at >= CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP) - INTERVAL 7 DAY
GROUP BY filename
ORDER BY last_created DESC, filename
