-- Purpose:    the contents that the rematch's snapshot could change.
-- Inputs:     rematch_uploads, viewership_contents, viewership_decisions.
-- Outputs:    undecided: has no answer somewhere, and the catalogue is another one. first_decision, last_decision: of the
--             decisions that hold in its uploads the first and the last by id, '' for none.
-- Grain:      one row per platform and content_sha.
-- Invariants: raw values are functions of content_sha. A content of a platform for which people decided is listed whatever
--             became of it: the keys say whether a decision applies to it, and the keys are not made here.
SELECT
  u.platform,
  c.content_sha,
  c.platform_content_id,
  c.platform_series,
  c.season_number,
  c.episode_number,
  c.platform_content_name,
  MAX(CASE WHEN c.reason IS NOT NULL AND NOT u.same_catalogue THEN 1 ELSE 0 END) = 1 AS undecided,
  MIN(COALESCE(c.decision_id, '')) AS first_decision,
  MAX(COALESCE(c.decision_id, '')) AS last_decision,
  CAST(SUM(c.row_count) AS BIGINT) AS "rows",
  CAST(SUM(c.minutes) AS DECIMAL(38, 6)) AS minutes,
  CAST(SUM(c.money) AS DECIMAL(38, 6)) AS money
FROM {{STAGING_DB}}.viewership_contents c
JOIN rematch_uploads u ON u.upload_no = c.upload_no
LEFT JOIN (
  SELECT DISTINCT REPLACE(LOWER(platform), ' ', '') AS platform FROM {{UPLOAD_DB}}.viewership_decisions
) d ON d.platform = REPLACE(LOWER(u.platform), ' ', '')
WHERE d.platform IS NOT NULL
  OR c.decision_id IS NOT NULL
  OR (c.reason IS NOT NULL AND NOT u.same_catalogue)
GROUP BY
  u.platform,
  c.content_sha,
  c.platform_content_id,
  c.platform_series,
  c.season_number,
  c.episode_number,
  c.platform_content_name
