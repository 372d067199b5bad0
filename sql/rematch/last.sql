-- Purpose:    the last rematch that is in the star.
-- Inputs:     viewership_rematches.
-- Grain:      one row; 0 before the first.
SELECT CAST(COALESCE(MAX(rematch_no), 0) AS VARCHAR) AS last_no FROM {{UPLOAD_DB}}.viewership_rematches
