-- Purpose:    the metadata table of the snapshot: the titles of an episode.
-- Inputs:     raw_metadata, kept_episode.
-- Grain:      one row per ref_id and distinct title key over title and clean_title of all metadata rows.
-- Invariants: position 1 is the title of the first metadata row by id (numbers before texts). Titles without a key match
--             nothing and are left out, as are rows whose ref_id has no episode (left-out.sql counts those).
WITH titles AS (
  SELECT ref_id, id, 1 AS kind, title FROM raw_metadata
  UNION ALL
  SELECT ref_id, id, 2 AS kind, clean_title AS title FROM raw_metadata
),
keyed AS (
  SELECT
    t.ref_id,
    t.title,
    title_key(t.title) AS title_key,
    row_number() OVER (PARTITION BY t.ref_id ORDER BY try_cast(t.id AS BIGINT) NULLS LAST, t.id, t.kind, t.title) AS place
  FROM titles t
  WHERE t.ref_id IN (SELECT ref_id FROM kept_episode) AND t.id IS NOT NULL
),
firsts AS (
  SELECT ref_id, title, title_key, place
  FROM keyed
  WHERE title_key IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY ref_id, title_key ORDER BY place) = 1
)
SELECT
  ref_id,
  title_key,
  title,
  generic_title(title) AS generic,
  row_number() OVER (PARTITION BY ref_id ORDER BY place) AS position
FROM firsts
