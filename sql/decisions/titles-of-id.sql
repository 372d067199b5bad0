-- Purpose:    the titles that a platform reported under one content id.
-- Inputs:     viewership_contents, viewership_uploads; parameters: platform, content_id.
-- Grain:      one row per distinct title; 1,000 at most, which is more than can be one thing.
SELECT DISTINCT c.platform_content_name AS title
FROM {{STAGING_DB}}.viewership_contents c
JOIN {{UPLOAD_DB}}.viewership_uploads u ON u.upload_no = c.upload_no
WHERE u.state = 'loaded'
  AND u.platform = CAST($platform AS VARCHAR)
  AND TRIM(c.platform_content_id) = TRIM(CAST($content_id AS VARCHAR))
  AND c.platform_content_name IS NOT NULL
ORDER BY title
LIMIT 1000
