-- Purpose:    bucket TITLE_ONLY: the title alone, exact and unique in the catalogue.
-- Inputs:     open_contents, refs_of_title, refs, episodes; variables candidates_kept
-- Output:     content_key, ref_no, series_no, active, fits, title_agrees, similarity, series_agrees, numbers_agree
-- Grain:      one row per open content and catalogue episode and series that comes into question
-- Invariants: only for contents that say nothing else: no ref_id, no series text, no series in the title.
SELECT c.content_key, t.ref_no, t.series_no, t.active, true AS fits,
       true AS title_agrees, 1.0::DOUBLE AS similarity, NULL::BOOLEAN AS series_agrees,
       numbers_verdict(r.has_numbers, c.season, c.episode, e.ref_no) AS numbers_agree
FROM open_contents AS c
JOIN refs_of_title AS t ON t.title_key = c.title_key
JOIN refs AS r ON r.ref_no = t.ref_no
LEFT JOIN episodes AS e
  ON e.ref_no = t.ref_no AND e.series_no = t.series_no AND e.season = c.season AND e.episode = c.episode
WHERE c.title_usable AND c.ref_no IS NULL AND c.name_no IS NULL AND NOT c.has_series_text
  AND t.place <= getvariable('candidates_kept')
