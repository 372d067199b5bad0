-- Purpose:    the reference table metadata of the made-up catalogue.
-- Inputs:     macros.sql; variables episodes, episodes_per_series
-- Grain:      one row per episode
SELECT i AS id, ref_id(i) AS ref_id, title(i) AS title, NULL AS clean_title
FROM range(getvariable('episodes')::BIGINT) r(i)
