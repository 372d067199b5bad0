-- Purpose:    the unmatched rows found by reason, for the message of a failed check.
-- Inputs:     platform_viewership; the parameter is the upload_id.
-- Grain:      one row per reason.
SELECT COALESCE(match_reason, '(none)') AS reason, CAST(COUNT(*) AS VARCHAR) AS found
FROM {{STAGING_DB}}.platform_viewership
WHERE upload_id = ? AND content_provider IS NULL
GROUP BY COALESCE(match_reason, '(none)')
ORDER BY reason
