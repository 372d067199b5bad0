-- Purpose:    the near_names table of the snapshot: the names that a mistyped text is compared with.
-- Inputs:     metadata titles (kept_titles), aliases (kept_aliases), raw_internal_series_dictionary
-- Grain:      one row per kind (title, series) and distinct title key
-- Invariants: generic titles are left out: they are near to each other and identify nothing. name_no is the place in the order
--             of the keys. Series names count without their qualifier, as series keys do.
WITH names AS (
  SELECT 'title' AS kind, title_key, min(title) AS name FROM kept_titles WHERE NOT generic GROUP BY title_key
  UNION ALL
  SELECT 'series', title_key(name) AS title_key, min(without_qualifier(name))
  FROM (
    SELECT title AS name FROM kept_aliases
    UNION ALL
    SELECT entry FROM raw_internal_series_dictionary WHERE series IS NOT NULL
  )
  WHERE title_key(name) IS NOT NULL
  GROUP BY ALL
), worded AS (
  SELECT kind, title_key, name_words(name) AS list FROM names
)
SELECT kind, row_number() OVER (PARTITION BY kind ORDER BY title_key)::INTEGER AS name_no, title_key,
       array_to_string(list, ' ') AS words, sorted_words(list) AS sorted, numbers_of_words(list) AS numbers
FROM worded
