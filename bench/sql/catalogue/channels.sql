-- Purpose:    the reference table channels of the made-up catalogue.
-- Grain:      one row per channel
SELECT 1 AS id, 'Bench One' AS name, NULL AS aliases
