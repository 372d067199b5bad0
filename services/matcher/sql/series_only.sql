-- Purpose:    bucket SERIES_ONLY: series and title agree, for contents that lack season or episode.
-- Inputs:     open_contents, series_of_name, refs_of_title; variables candidates_kept
-- Output:     content_key, ref_no, series_no, active, fits, title_agrees, similarity, series_agrees, numbers_agree
-- Grain:      one row per open content and catalogue episode and series that comes into question
-- Invariants: the code of the ref_id is the code of the series; a generic title identifies nothing.
SELECT c.content_key, t.ref_no, t.series_no, t.active, true AS fits,
       true AS title_agrees, 1.0::DOUBLE AS similarity, true AS series_agrees, NULL::BOOLEAN AS numbers_agree
FROM open_contents AS c
JOIN series_of_name AS n ON n.name_no = c.name_no
JOIN refs_of_title AS t ON t.series_no = n.series_no AND t.title_key = c.title_key
WHERE c.title_usable AND (c.season IS NULL OR c.episode IS NULL) AND t.own_code
  AND t.place_in_series <= getvariable('candidates_kept')
