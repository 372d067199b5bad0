-- Purpose:    what was watched most, by series of the catalogue.
-- Inputs:     episode_details
-- Grain:      one row per series, the first twenty by minutes
SELECT asset_series, COUNT(*) AS row_count, SUM(minutes) AS minutes
FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}}
WHERE label = 'Viewership'
GROUP BY asset_series
ORDER BY minutes DESC, asset_series
LIMIT 20
