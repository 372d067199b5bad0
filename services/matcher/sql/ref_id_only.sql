-- Purpose:    bucket REF_ID_ONLY: the ref_id alone.
-- Inputs:     open_contents, series_of_name, refs_of_series, refs, episodes; variables title_contradicts_below
-- Output:     content_key, ref_no, series_no, active, fits, title_agrees, similarity, series_agrees, numbers_agree
-- Grain:      one row per open content and catalogue episode and series that comes into question
-- Invariants: a series that contradicts does not block a good ref_id, it flags it (incident 17).
WITH joined AS (
  SELECT c.*, o.series_no, o.active, r.title_keys,
         numbers_verdict(r.has_numbers, c.season, c.episode, e.ref_no) AS numbers_agree,
         CASE WHEN c.title_real THEN best_similarity(r.real_keys, c.title_key) END AS similarity,
         CASE WHEN c.name_no IS NOT NULL THEN n.name_no IS NOT NULL END AS series_agrees
  FROM open_contents AS c
  JOIN refs_of_series AS o ON o.ref_no = c.ref_no
  JOIN refs AS r ON r.ref_no = c.ref_no
  LEFT JOIN series_of_name AS n ON n.name_no = c.name_no AND n.series_no = o.series_no
  LEFT JOIN episodes AS e
    ON e.ref_no = o.ref_no AND e.series_no = o.series_no AND e.season = c.season AND e.episode = c.episode
)
SELECT content_key, ref_no, series_no, active, true AS fits,
       title_verdict(title_keys, title_key, similarity) AS title_agrees, similarity, series_agrees,
       numbers_agree
FROM joined
