-- Purpose:    our names of series as the upload's contents use them.
-- Inputs:     contents
-- Output:     name_no, internal_series, title_key, series_key
-- Grain:      one row per distinct name
WITH names AS (
  SELECT DISTINCT internal_series FROM contents WHERE internal_series IS NOT NULL
  UNION
  SELECT unnest(from_json(series_conflict, '["VARCHAR"]'))
  FROM (SELECT DISTINCT series_conflict FROM contents WHERE series_conflict IS NOT NULL)
)
SELECT row_number() OVER (ORDER BY internal_series)::INTEGER AS name_no, internal_series,
       title_key(internal_series) AS title_key, series_key(internal_series) AS series_key
FROM names
