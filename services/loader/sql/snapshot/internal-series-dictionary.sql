-- Purpose:    the internal_series_dictionary table of the snapshot.
-- Inputs:     raw_internal_series_dictionary.
-- Grain:      one row per distinct entry and series.
-- Invariants: entries without a key match nothing and are left out.
SELECT DISTINCT entry, series, title_key(entry) AS title_key, series_key(entry) AS series_key
FROM raw_internal_series_dictionary
WHERE series IS NOT NULL AND title_key(entry) IS NOT NULL
