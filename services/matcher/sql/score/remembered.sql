-- Purpose:    what the scorer found and did not decide: candidates for a person.
-- Inputs:     scored, answered, near_rules; variables review, accept
-- Output:     as remembered.sql; why is near, or series_inactive where the best is of an inactive series and would be accepted
-- Grain:      one row per content and ref_id
WITH kept AS (
  SELECT s.*, r.rule_no, bool_or(s.place = 1 AND NOT s.active AND s.probability >= getvariable('accept')) OVER (PARTITION BY s.content_key) AS inactive
  FROM scored AS s
  JOIN near_rules AS r
    ON r.rule = CASE WHEN s.series_level = 'none' THEN 'near_title' WHEN s.has_numbers OR s.numbers_level = 'only_season' THEN 'near_episode' ELSE 'near_series_title' END
  ANTI JOIN answered AS a USING (content_key)
  WHERE s.probability >= getvariable('review')
)
SELECT content_key, rule_no, ref_no, CASE WHEN inactive THEN 'series_inactive' ELSE 'near' END AS why, similarity
FROM kept
WHERE active OR inactive
