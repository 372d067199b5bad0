-- Purpose:    the aliases table of the snapshot: every title of a series' list.
-- Inputs:     listed_titles.
-- Grain:      one row per series and distinct title key.
-- Invariants: titles without a key match nothing and are left out. Of titles with one key the primary one is kept, else the
--             first of the list.
WITH ranked AS (
  SELECT
    series_id,
    title,
    language,
    title_key(title) AS title_key,
    row_number() OVER (
      PARTITION BY series_id ORDER BY CASE WHEN split_part(language, '-', 1) = 'en' THEN 0 ELSE 1 END, position) AS place
  FROM listed_titles
)
SELECT
  series_id,
  title,
  language,
  place = 1 AS is_primary,
  title_key,
  series_key(title) AS series_key,
  series_qualifier(title) AS qualifier
FROM ranked
WHERE title_key IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY series_id, title_key ORDER BY place) = 1
