-- Purpose:    the catalogue's series, each id once.
-- Inputs:     raw_series.
-- Outputs:    kept_series.
-- Grain:      one row per series id.
-- Invariants: of rows with the same id the first by content is kept, whatever their order.
SELECT id AS series_id, titles, series_code, content_provider, coalesce(lower(trim(status)) = 'active', false) AS active
FROM raw_series
WHERE id IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY id ORDER BY titles, series_code, content_provider, status) = 1
