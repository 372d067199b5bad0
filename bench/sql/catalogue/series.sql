-- Purpose:    the reference table series of the made-up catalogue.
-- Inputs:     macros.sql; variables episodes, episodes_per_series
-- Grain:      one row per series; one in forty is not active
SELECT i AS id, series_name(i) || '-en' AS titles, 'B' || i AS series_code, 'Bench Media' AS content_provider,
       CASE WHEN series_active(i) THEN 'active' ELSE 'inactive' END AS status
FROM range(getvariable('series')::BIGINT) r(i)
