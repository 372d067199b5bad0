-- Purpose:    the reference table episode of the made-up catalogue.
-- Inputs:     macros.sql; variables episodes, episodes_per_series
-- Grain:      one row per episode
SELECT i AS id, series_of(i) AS series_id, ref_id(i) AS ref_id, 1 AS season, place_in_series(i) + 1 AS episode
FROM range(getvariable('episodes')::BIGINT) r(i)
