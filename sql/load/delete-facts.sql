-- Purpose:    takes an earlier load of this upload out of viewership_facts.
-- Inputs:     load_upload.
DELETE FROM {{STAGING_DB}}.viewership_facts WHERE upload_no = (SELECT upload_no FROM load_upload)
