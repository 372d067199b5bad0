-- Purpose:    decisions for people, newest first: what was decided, by whom, why, whether it still counts, and whether the
--             catalogue still has what it names.
-- Inputs:     viewership_decisions, viewership_decisions_taken_back, episode; parameters: decision_id (NULL: all), before (a
--             decision_no; NULL: from the newest).
-- Grain:      one row per decision, platform and content of the page's decisions: of 101, one more than a page shows at most.
-- Invariants: contradicted: the decision counts, and the catalogue lacks its ref_id.
WITH page AS (
  SELECT DISTINCT d.decision_no
  FROM {{UPLOAD_DB}}.viewership_decisions d
  WHERE (CAST($decision_id AS VARCHAR) IS NULL OR d.decision_id = CAST($decision_id AS VARCHAR))
    AND (CAST($before AS BIGINT) IS NULL OR d.decision_no < CAST($before AS BIGINT))
  ORDER BY d.decision_no DESC
  LIMIT 101
)
SELECT
  CAST(d.decision_no AS VARCHAR) AS decision_no,
  d.decision_id,
  CAST(d.decided_at AS VARCHAR) AS decided_at,
  d.decided_by,
  d.note,
  d.scope,
  d.action,
  d.ref_id,
  d.platform,
  d.content_sha,
  d.platform_content_id,
  d.platform_series,
  d.season_number,
  d.episode_number,
  d.platform_content_name,
  CAST(b.taken_back_at AS VARCHAR) AS taken_back_at,
  b.taken_back_by,
  b.decision_id IS NULL AND d.ref_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM {{METADATA_DB}}.episode e WHERE e.ref_id = d.ref_id) AS contradicted
FROM {{UPLOAD_DB}}.viewership_decisions d
JOIN page p ON p.decision_no = d.decision_no
LEFT JOIN {{UPLOAD_DB}}.viewership_decisions_taken_back b ON b.decision_id = d.decision_id
ORDER BY d.decision_no DESC, d.platform, d.content_sha
