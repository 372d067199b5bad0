-- Purpose:    the reference table internal_series_dictionary of the made-up catalogue: our name and a platform's spelling.
-- Inputs:     macros.sql; variables series, episodes_per_series
-- Grain:      one row per series and spelling
SELECT unnest([series_name(i), other_spelling(i)]) AS entry, series_name(i) AS series
FROM range(getvariable('series')::BIGINT) r(i)
