-- Purpose:    the catalogue's series.
-- Inputs:     series
-- Output:     series_no, series_id, series_code, content_provider, active, primary_title
-- Grain:      one row per series
-- Invariants: series_no follows the order of series_id.
SELECT row_number() OVER (ORDER BY series_id)::INTEGER AS series_no, series_id, series_code, content_provider, active, primary_title
FROM series
