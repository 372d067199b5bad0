-- Purpose:    the series table of the snapshot: primary title and keys.
-- Inputs:     kept_series, listed_titles.
-- Grain:      one row per catalogue series.
-- Invariants: the primary title is the first element in English, else the first element.
WITH primary_titles AS (
  SELECT series_id, title
  FROM listed_titles
  QUALIFY row_number() OVER (
    PARTITION BY series_id ORDER BY CASE WHEN split_part(language, '-', 1) = 'en' THEN 0 ELSE 1 END, position) = 1
)
SELECT
  s.series_id,
  s.series_code,
  s.content_provider,
  s.active,
  p.title AS primary_title,
  title_key(p.title) AS title_key,
  series_key(p.title) AS series_key
FROM kept_series s
LEFT JOIN primary_titles p ON p.series_id = s.series_id
