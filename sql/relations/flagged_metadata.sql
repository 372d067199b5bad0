-- Purpose:    what the catalogue seems to lack: episodes that platforms report of series that are known.
-- Inputs:     viewership_contents, viewership_uploads.
-- Grain:      one row per distinct title, named ref_id, series, season and episode of contents with reason
--             EPISODE_NOT_IN_CATALOGUE, over all uploads.
-- Invariants: rows and minutes count all facts of those contents, also those that have another reason of their own (no
--             measure, no deal). first_seen and last_seen are load times. "rows" is quoted since it is a reserved word of
--             Snowflake.
SELECT
  COALESCE(c.title, c.platform_content_name) AS title,
  c.named_ref_id AS ref_id,
  c.internal_series,
  c.season AS season_number,
  c.episode AS episode_number,
  'Add to the catalogue or correct there: ' || COALESCE(c.internal_series, 'series unknown')
    || COALESCE(', season ' || CAST(c.season AS VARCHAR), '')
    || COALESCE(', episode ' || CAST(c.episode AS VARCHAR), '')
    || COALESCE(', ref_id ' || c.named_ref_id, '') AS notes,
  MIN(u.load_timestamp) AS first_seen,
  MAX(u.load_timestamp) AS last_seen,
  COUNT(DISTINCT c.upload_no) AS uploads,
  CAST(SUM(c.row_count) AS BIGINT) AS "rows",
  SUM(c.minutes) AS minutes
FROM {{STAGING_DB}}.viewership_contents c
JOIN {{UPLOAD_DB}}.viewership_uploads u ON u.upload_no = c.upload_no
WHERE c.reason = 'EPISODE_NOT_IN_CATALOGUE'
GROUP BY
  COALESCE(c.title, c.platform_content_name),
  c.named_ref_id,
  c.internal_series,
  c.season,
  c.episode
