-- Purpose:    whether the warehouse holds an upload, and whose load it is; asked with every piece of it that is read.
-- Inputs:     viewership_uploads; parameter: upload_id.
-- Grain:      one row when the upload is loaded; none when it never was, or was removed.
SELECT upload_no, run
FROM {{UPLOAD_DB}}.viewership_uploads
WHERE upload_id = $upload_id AND state = 'loaded'
