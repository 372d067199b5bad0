-- Purpose:    every name by which we know a series: the dictionary's entries and the catalogue's own titles.
-- Inputs:     internal_series_dictionary, series, aliases
-- Output:     entry_no, source (dictionary, catalogue), our_series, our_key, entry, title_key, series_key, qualifier
-- Grain:      one row per source, entry and series of ours
-- Invariants: entry_no follows a total order, so it is the same in every run over the same snapshot. Inactive series
--             count: their contents must end as SERIES_INACTIVE, not as unknown.
WITH entries AS (
  SELECT 'dictionary' AS source, trim(series) AS our_series, entry, title_key, series_key, series_qualifier(entry) AS qualifier
  FROM internal_series_dictionary
  UNION ALL
  SELECT 'catalogue' AS source, s.primary_title, a.title, a.title_key, a.series_key, a.qualifier
  FROM aliases AS a JOIN series AS s USING (series_id)
), distinct_entries AS (
  SELECT DISTINCT source, our_series, title_key(our_series) AS our_key, entry, title_key, series_key, qualifier
  FROM entries
  WHERE title_key IS NOT NULL AND title_key(our_series) IS NOT NULL
)
SELECT row_number() OVER (ORDER BY source DESC, our_series, entry, title_key, qualifier NULLS FIRST)::INTEGER AS entry_no, *
FROM distinct_entries
