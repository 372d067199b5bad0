-- Purpose:    the distinct texts of the readings, taken apart once.
-- Inputs:     readings
-- Output:     text_no, kind (title, series), text, title_key, words, sorted, numbers (as in the snapshot's near_names)
-- Grain:      one row per kind and distinct text
-- Invariants: text_no follows the order of the texts, so that batches are the same in every run.
WITH told AS (
  SELECT DISTINCT 'series' AS kind, series_text AS text FROM readings WHERE title_key(series_text) IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'title', title FROM readings WHERE title_key(title) IS NOT NULL
), worded AS (
  SELECT kind, text, name_words(text) AS list FROM told
)
SELECT row_number() OVER (ORDER BY kind, text)::INTEGER AS text_no, kind, text, title_key(text) AS title_key,
       array_to_string(list, ' ') AS words, sorted_words(list) AS sorted, numbers_of_words(list) AS numbers
FROM worded
