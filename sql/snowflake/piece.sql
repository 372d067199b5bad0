-- Purpose:    one upload, in place of viewership_rows: what the final tables are filled from, and what is measured.
-- Inputs:     viewership_rows; the parameter is the upload_no.
-- Grain:      one row per fact of the upload.
SELECT *
FROM {{STAGING_DB}}.viewership_rows
WHERE upload_no = CAST(? AS INTEGER)
