-- Purpose:    for contents whose series text means several series of ours: the episodes that would fit in each.
-- Inputs:     open_contents, contents, series_names, series_of_name, episodes, refs, refs_of_title; variables rule_no, candidates_kept
-- Output:     as remembered, why series_conflict or series_inactive
-- Grain:      one row per content and ref_id
WITH meant AS (
  SELECT c.content_key, unnest(from_json(c.series_conflict, '["VARCHAR"]')) AS internal_series
  FROM contents AS c
  WHERE c.series_conflict IS NOT NULL
), series_meant AS (
  SELECT DISTINCT m.content_key, s.series_no
  FROM meant AS m JOIN series_names AS n USING (internal_series) JOIN series_of_name AS s USING (name_no)
), fitting AS (
  SELECT c.content_key, e.ref_no, e.active
  FROM open_contents AS c
  JOIN series_meant AS m ON m.content_key = c.content_key
  JOIN episodes AS e ON e.series_no = m.series_no AND e.season = c.season AND e.episode = c.episode
  UNION
  SELECT c.content_key, t.ref_no, t.active
  FROM open_contents AS c
  JOIN series_meant AS m ON m.content_key = c.content_key
  JOIN refs_of_title AS t ON t.series_no = m.series_no AND t.title_key = c.title_key
  WHERE c.title_usable AND t.place_in_series <= getvariable('candidates_kept')
)
SELECT content_key, getvariable('rule_no')::INTEGER AS rule_no, ref_no,
       CASE WHEN bool_or(active) THEN 'series_conflict' ELSE 'series_inactive' END AS why, NULL::DOUBLE AS similarity
FROM fitting
GROUP BY content_key, ref_no
