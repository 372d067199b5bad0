-- Purpose:    the series of the made-up catalogue.
-- Inputs:     macros.sql; variables seed, series
-- Output:     series_no, name, foreign_name (NULL for some), code, seasons, per_season, active
-- Grain:      one row per series
-- Invariants: names are distinct but for editions: every fortieth is the other country's edition of the one before it.
WITH drawn AS (
  SELECT n AS series_no,
         CASE roll('pattern', n, 8)
           WHEN 0 THEN word('s1', n)
           WHEN 1 THEN word('s1', n) || ' of ' || word('s2', n)
           WHEN 2 THEN word('s1', n) || ' & ' || word('s2', n)
           WHEN 3 THEN 'The ' || word('s1', n) || ' ' || word('s2', n)
           WHEN 4 THEN word('s1', n) || ' ' || word('s2', n) || ' ' || word('s3', n)
           ELSE word('s1', n) || ' ' || word('s2', n) END AS drawn_name
  FROM range(getvariable('series')::BIGINT) AS r(n)
), distinct_names AS (
  SELECT series_no, drawn_name || CASE WHEN row_number() OVER (PARTITION BY lower(drawn_name) ORDER BY series_no) > 1 THEN ' ' || made_word(5300 + series_no) ELSE '' END AS drawn_name
  FROM drawn
)
SELECT d.series_no,
       CASE d.series_no % 40 WHEN 38 THEN d.drawn_name || ' (US)' WHEN 39 THEN p.drawn_name || ' (UK)' ELSE d.drawn_name END AS name,
       CASE WHEN roll('foreign', d.series_no, 10) < 6 THEN pick('f0', d.series_no, ['El ', 'La ', 'Los ', '']) || word('f1', d.series_no) || ' ' || word('f2', d.series_no) END AS foreign_name,
       'C' || d.series_no AS code,
       1 + roll('seasons', d.series_no, 5) AS seasons,
       6 + roll('per season', d.series_no, 18) AS per_season,
       roll('active', d.series_no, 50) > 0 AS active
FROM distinct_names AS d LEFT JOIN distinct_names AS p ON p.series_no = d.series_no - 1
