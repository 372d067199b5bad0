-- Purpose:    whether the catalogue has an episode, in a series that it has.
-- Inputs:     episode, series; parameter: ref_id.
-- Grain:      one row per ref_id found: one or none.
SELECT DISTINCT e.ref_id
FROM {{METADATA_DB}}.episode e
JOIN {{METADATA_DB}}.series s ON s.id = e.series_id
WHERE e.ref_id = CAST($ref_id AS VARCHAR)
