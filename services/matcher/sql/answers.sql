-- Purpose:    what a rule answers: the contents for which exactly one ref_id of an active series fits.
-- Inputs:     found (the rule's SELECT); variables rule_no, confidence, title_agrees, title_contradicts
-- Output:     content_key, rule_no, ref_no, series_no, confidence, title_agrees, similarity, series_agrees, numbers_agree
-- Grain:      one row per content that the rule answers
-- Invariants: several different ref_ids are no answer (incident 13). Of the ref_id's series one that agrees counts, then
--             the first.
WITH fitting AS (
  SELECT content_key, min(ref_no) AS ref_no, max(ref_no) AS last_ref_no,
         coalesce(min(series_no) FILTER (WHERE series_agrees), min(series_no)) AS series_no,
         bool_or(title_agrees) AS title_agrees, max(similarity) AS similarity,
         bool_or(series_agrees) AS series_agrees, bool_or(numbers_agree) AS numbers_agree
  FROM found
  WHERE fits AND active
  GROUP BY content_key
)
SELECT content_key, getvariable('rule_no')::INTEGER AS rule_no, ref_no, series_no,
       (getvariable('confidence')::DECIMAL(6, 4)
         + CASE WHEN title_agrees THEN getvariable('title_agrees')::DECIMAL(6, 4)
                WHEN NOT title_agrees THEN getvariable('title_contradicts')::DECIMAL(6, 4)
                ELSE 0 END)::DECIMAL(6, 4) AS confidence,
       title_agrees, similarity, series_agrees, numbers_agree
FROM fitting
WHERE ref_no = last_ref_no
