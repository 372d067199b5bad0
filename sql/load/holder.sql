-- Purpose:    who holds the fence, after fence.sql: the run of this upload, and any other upload with its number.
-- Inputs:     load_upload, viewership_uploads.
-- Grain:      one row per upload with this id or this number; one in a healthy warehouse.
SELECT held.upload_id, held.upload_no, held.run
FROM {{UPLOAD_DB}}.viewership_uploads held
JOIN load_upload mine ON held.upload_id = mine.upload_id OR held.upload_no = mine.upload_no
ORDER BY held.upload_id
