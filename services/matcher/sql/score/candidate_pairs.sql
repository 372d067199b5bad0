-- Purpose:    the episodes that come into question for each reading, before they are compared.
-- Inputs:     readings, reading_series, episodes, one_season, near_in_series, near, named_refs, texts; variables candidates_kept
-- Output:     content_key, reading, series_no, series_level (none: the reading names no series), ref_no, active
-- Grain:      one row per reading, series and ref_id
-- Invariants: found by numbers within the series (an episode alone only where the series has one season), by a near title
--             within the series (as in SERIES_ONLY only with the series' code where numbers are missing), or, for a reading without a series, by a near title anywhere.
SELECT r.content_key, r.reading, s.series_no, s.level AS series_level, e.ref_no, e.active
FROM readings AS r
JOIN reading_series AS s USING (content_key, reading)
JOIN episodes AS e ON e.series_no = s.series_no AND e.season = r.season AND e.episode = r.episode
UNION
SELECT r.content_key, r.reading, s.series_no, s.level, e.ref_no, e.active
FROM readings AS r
JOIN reading_series AS s USING (content_key, reading)
JOIN one_season AS o USING (series_no)
JOIN episodes AS e ON e.series_no = s.series_no AND e.episode = r.episode
WHERE r.season IS NULL
UNION
SELECT r.content_key, r.reading, s.series_no, s.level, n.ref_no, n.active
FROM readings AS r
JOIN reading_series AS s USING (content_key, reading)
JOIN texts AS t ON t.kind = 'title' AND t.text = r.title
JOIN near_in_series AS n ON n.text_no = t.text_no AND n.series_no = s.series_no
WHERE n.own_code OR r.season IS NOT NULL AND r.episode IS NOT NULL
UNION
SELECT r.content_key, r.reading, n.series_no, 'none', n.ref_no, n.active
FROM readings AS r
JOIN texts AS t ON t.kind = 'title' AND t.text = r.title
JOIN near AS e ON e.text_no = t.text_no
JOIN named_refs AS n ON n.name_no = e.name_no
WHERE r.series_text IS NULL AND r.name_no IS NULL
