-- Purpose:    takes an earlier load of this upload out of viewership_placements.
-- Inputs:     load_upload.
DELETE FROM {{STAGING_DB}}.viewership_placements WHERE upload_no = (SELECT upload_no FROM load_upload)
