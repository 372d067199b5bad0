-- Purpose:    the decisions that count, for the reference snapshot: those that were not taken back.
-- Inputs:     viewership_decisions, viewership_decisions_taken_back.
-- Grain:      one row per decision, platform and content.
SELECT
  CAST(d.decision_no AS VARCHAR) AS decision_no,
  d.decision_id,
  d.scope,
  d.action,
  d.ref_id,
  d.platform,
  d.platform_content_id,
  d.platform_series,
  d.season_number,
  d.episode_number,
  d.platform_content_name
FROM {{UPLOAD_DB}}.viewership_decisions d
WHERE NOT EXISTS (
  SELECT 1 FROM {{UPLOAD_DB}}.viewership_decisions_taken_back b WHERE b.decision_id = d.decision_id
)
ORDER BY d.decision_no, d.platform, d.content_sha
