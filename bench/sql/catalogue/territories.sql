-- Purpose:    the reference table territories of the made-up catalogue.
-- Grain:      one row per territory
SELECT 1 AS id, 'United States' AS name, 'US' AS abbreviations
