-- Purpose:    the contents that a decision is about, as platforms reported them.
-- Inputs:     viewership_contents, viewership_uploads; parameters: shas (content_shas, separated), platform (NULL: any).
-- Grain:      one row per platform and content_sha that a loaded upload has.
-- Invariants: content_sha is over the raw columns, so these do not differ between uploads.
SELECT DISTINCT
  u.platform,
  c.content_sha,
  c.platform_content_id,
  c.platform_series,
  c.season_number,
  c.episode_number,
  c.platform_content_name
FROM {{STAGING_DB}}.viewership_contents c
JOIN {{UPLOAD_DB}}.viewership_uploads u ON u.upload_no = c.upload_no
WHERE u.state = 'loaded'
  AND CONTAINS(CAST($shas AS VARCHAR), c.content_sha)
  AND (CAST($platform AS VARCHAR) IS NULL OR LOWER(u.platform) = LOWER(CAST($platform AS VARCHAR)))
ORDER BY u.platform, c.content_sha
