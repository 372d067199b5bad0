-- Purpose:    bucket SERIES_SEASON_EPISODE, pass 1: series, season and episode agree, and the titles do not contradict.
-- Inputs:     open_contents, series_of_name, episodes, refs; variables title_contradicts_below
-- Output:     content_key, ref_no, series_no, active, fits, title_agrees, similarity, series_agrees, numbers_agree
-- Grain:      one row per open content and catalogue episode and series that comes into question
-- Invariants: the title may be missing (incident 15); a contradicting one makes the episode a candidate that does not fit.
WITH joined AS (
  SELECT c.content_key, c.title_key, e.ref_no, e.series_no, e.active, r.title_keys,
         CASE WHEN c.title_real THEN best_similarity(r.real_keys, c.title_key) END AS similarity
  FROM open_contents AS c
  JOIN series_of_name AS n ON n.name_no = c.name_no
  JOIN episodes AS e ON e.series_no = n.series_no AND e.season = c.season AND e.episode = c.episode
  JOIN refs AS r ON r.ref_no = e.ref_no
)
SELECT content_key, ref_no, series_no, active,
       title_verdict(title_keys, title_key, similarity) IS DISTINCT FROM false AS fits,
       title_verdict(title_keys, title_key, similarity) AS title_agrees, similarity,
       true AS series_agrees, true AS numbers_agree
FROM joined
