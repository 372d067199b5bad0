-- Purpose:    all rows of one upload.
-- Inputs:     platform_viewership
-- Grain:      one row per row of the upload
SELECT *
FROM {{STAGING_DB}}.platform_viewership
WHERE upload_id = 'upload-00001'
