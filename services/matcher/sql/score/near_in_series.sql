-- Purpose:    the titles within a series that are near a reading's title. All of a series are looked at: they are few.
-- Inputs:     readings, reading_series, texts, named_refs, near_names; variables near_from
-- Output:     text_no, series_no, ref_no, active, own_code
-- Grain:      one row per title text, series and ref_id
WITH asked AS (
  SELECT DISTINCT t.text_no, s.series_no, t.words, t.sorted
  FROM readings AS r
  JOIN reading_series AS s USING (content_key, reading)
  JOIN texts AS t ON t.kind = 'title' AND t.text = r.title
), titles AS (
  SELECT DISTINCT r.series_no, r.name_no, n.words, n.sorted
  FROM named_refs AS r JOIN near_names AS n ON n.kind = 'title' AND n.name_no = r.name_no
  SEMI JOIN asked AS a ON a.series_no = r.series_no
), near_titles AS (
  SELECT a.text_no, a.series_no, n.name_no
  FROM asked AS a JOIN titles AS n ON n.series_no = a.series_no
  WHERE name_similarity(a.words, a.sorted, n.words, n.sorted) >= getvariable('near_from')
)
SELECT DISTINCT n.text_no, n.series_no, r.ref_no, r.active, r.own_code
FROM near_titles AS n JOIN named_refs AS r USING (series_no, name_no)
