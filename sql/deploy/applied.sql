-- Purpose:    what was applied last of each template.
-- Inputs:     deployment_history; the parameter is the environment.
-- Grain:      one row per template.
SELECT template, checksum, rendered
FROM {{UPLOAD_DB}}.deployment_history
WHERE environment = ?
QUALIFY ROW_NUMBER() OVER (PARTITION BY template ORDER BY applied_at DESC) = 1
ORDER BY template
