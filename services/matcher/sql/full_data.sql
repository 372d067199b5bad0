-- Purpose:    bucket FULL_DATA: ref_id, series, season, episode and title, all five agree.
-- Inputs:     open_contents, series_of_name, episodes, refs
-- Output:     content_key, ref_no, series_no, active, fits, title_agrees, similarity, series_agrees, numbers_agree
-- Grain:      one row per open content and catalogue episode and series that comes into question
-- Invariants: the title agrees with any title or clean_title of the ref_id; a generic one (`Episode 4`) may agree here.
SELECT c.content_key, e.ref_no, e.series_no, e.active, true AS fits,
       true AS title_agrees, 1.0::DOUBLE AS similarity, true AS series_agrees, true AS numbers_agree
FROM open_contents AS c
JOIN series_of_name AS n ON n.name_no = c.name_no
JOIN episodes AS e
  ON e.ref_no = c.ref_no AND e.series_no = n.series_no AND e.season = c.season AND e.episode = c.episode
JOIN refs AS r ON r.ref_no = c.ref_no
WHERE list_contains(r.title_keys, c.title_key)
