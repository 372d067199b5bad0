-- Purpose:    titles that carry a catalogue ref_id, without it: its digits are not season and episode.
-- Inputs:     raw_contents, ref_keys
-- Output:     title, text
-- Grain:      one row per distinct platform_content_name that carries a ref_id with a hyphen
WITH candidates AS (
  SELECT DISTINCT platform_content_name AS title
  FROM raw_contents
  WHERE regexp_matches(platform_content_name, '\p{L}[\p{L}\p{N}]*-\p{N}')
), pieces AS (
  SELECT title, regexp_extract_all(title, '[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*|[^\p{L}\p{N}]+') AS pieces FROM candidates
), words AS (
  SELECT DISTINCT title, unnest(pieces) AS word FROM pieces
), found AS (
  SELECT w.title, list(w.word ORDER BY w.word) AS words
  FROM words AS w JOIN ref_keys AS r ON r.ref_key = upper(w.word)
  GROUP BY w.title
)
SELECT p.title,
       array_to_string(list_transform(p.pieces, lambda piece: CASE WHEN list_contains(f.words, piece) THEN ' ' ELSE piece END), '') AS text
FROM pieces AS p JOIN found AS f USING (title)
