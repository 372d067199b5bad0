-- Purpose:    what a rule found without an answer: candidates for a person, and for the reason.
-- Inputs:     found, answered; variables rule_no
-- Output:     content_key, rule_no, ref_no, why (several, title_contradicts, series_inactive), similarity
-- Grain:      one row per content, rule and ref_id
-- Invariants: why title_contradicts is only said where nothing else fits: beside episodes that fit it explains nothing. An
--             episode of an inactive series counts only where it fits.
WITH left_over AS (
  SELECT f.*, bool_or(f.fits AND f.active) OVER (PARTITION BY f.content_key) AS any_fits
  FROM found AS f ANTI JOIN answered AS a USING (content_key)
), explained AS (
  SELECT content_key, ref_no, similarity,
         CASE WHEN active AND fits THEN 1 WHEN active AND NOT any_fits THEN 2 WHEN fits AND NOT active THEN 3 END AS why_no
  FROM left_over
)
SELECT content_key, getvariable('rule_no')::INTEGER AS rule_no, ref_no,
       CASE min(why_no) WHEN 1 THEN 'several' WHEN 2 THEN 'title_contradicts' ELSE 'series_inactive' END AS why,
       max(similarity) AS similarity
FROM explained
WHERE why_no IS NOT NULL
GROUP BY content_key, ref_no
