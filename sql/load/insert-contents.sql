-- Purpose:    the contents of this upload with what normalize read and match decided.
-- Inputs:     load_upload, load_contents (normalize; ordinal = position), load_matches (match).
-- Outputs:    viewership_contents.
-- Grain:      one row per content that has a match row; one without is missed by the conservation check.
INSERT INTO {{STAGING_DB}}.viewership_contents (
  upload_no, content_no, content_sha,
  platform_content_id, platform_series, season_number, episode_number, platform_content_name,
  row_count, minutes, money,
  internal_series, series_source, series_conflict, series_key, named_ref_id, season, episode, numbers_rule,
  title, title_key, title_generic, qualifier,
  bucket, ref_id, confidence, reason, candidates, evidence,
  series_code, asset_title, asset_series, content_provider, key_version, decision_id
)
SELECT
  u.upload_no, CAST(u.upload_no AS BIGINT) * 134217728 + c.ordinal, c.content_sha,
  c.platform_content_id, c.platform_series, c.season_number, c.episode_number, c.platform_content_name,
  c."rows", c.minutes, c.money,
  c.internal_series, c.series_source, c.series_conflict, c.series_key, c.ref_id, c.season, c.episode, c.numbers_rule,
  c.title, c.title_key, c.title_generic, c.qualifier,
  m.bucket, m.ref_id, m.confidence, m.reason, m.candidates, m.evidence,
  m.series_code, m.asset_title, m.asset_series, m.content_provider, m.key_version, m.decision_id
FROM load_contents c
JOIN load_matches m ON m.content_key = c.content_key
CROSS JOIN load_upload u
