-- Purpose:    bucket SERIES_SEASON_EPISODE, pass 2: series and title agree; season and episode are there and did not decide.
-- Inputs:     open_contents, series_of_name, refs_of_title, refs, episodes; variables candidates_kept
-- Output:     content_key, ref_no, series_no, active, fits, title_agrees, similarity, series_agrees, numbers_agree
-- Grain:      one row per open content and catalogue episode and series that comes into question
-- Invariants: never a title of another series (incident 16); a generic title identifies nothing.
SELECT c.content_key, t.ref_no, t.series_no, t.active, true AS fits,
       true AS title_agrees, 1.0::DOUBLE AS similarity, true AS series_agrees,
       numbers_verdict(r.has_numbers, c.season, c.episode, e.ref_no) AS numbers_agree
FROM open_contents AS c
JOIN series_of_name AS n ON n.name_no = c.name_no
JOIN refs_of_title AS t ON t.series_no = n.series_no AND t.title_key = c.title_key
JOIN refs AS r ON r.ref_no = t.ref_no
LEFT JOIN episodes AS e
  ON e.ref_no = t.ref_no AND e.series_no = t.series_no AND e.season = c.season AND e.episode = c.episode
WHERE c.title_usable AND c.season IS NOT NULL AND c.episode IS NOT NULL
  AND t.place_in_series <= getvariable('candidates_kept')
