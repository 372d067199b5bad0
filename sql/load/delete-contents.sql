-- Purpose:    takes an earlier load of this upload out of viewership_contents.
-- Inputs:     load_upload.
DELETE FROM {{STAGING_DB}}.viewership_contents WHERE upload_no = (SELECT upload_no FROM load_upload)
