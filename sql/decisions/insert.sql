-- Purpose:    records a decision for one content of one platform.
-- Inputs:     the parameters; decision_no is the same for all contents of the decision.
-- Outputs:    viewership_decisions.
INSERT INTO {{UPLOAD_DB}}.viewership_decisions (
  decision_no, decision_id, decided_at, decided_by, note, scope, action, ref_id, platform, content_sha,
  platform_content_id, platform_series, season_number, episode_number, platform_content_name
)
SELECT
  CAST($decision_no AS BIGINT),
  CAST($decision_id AS VARCHAR),
  CAST($decided_at AS TIMESTAMP),
  CAST($decided_by AS VARCHAR),
  CAST($note AS VARCHAR),
  CAST($scope AS VARCHAR),
  CAST($action AS VARCHAR),
  CAST($ref_id AS VARCHAR),
  CAST($platform AS VARCHAR),
  CAST($content_sha AS VARCHAR),
  CAST($platform_content_id AS VARCHAR),
  CAST($platform_series AS VARCHAR),
  CAST($season_number AS VARCHAR),
  CAST($episode_number AS VARCHAR),
  CAST($platform_content_name AS VARCHAR)
