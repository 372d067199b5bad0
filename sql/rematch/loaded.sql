-- Purpose:    the rematch's uploads that are still as they were when it exported them. The others were loaded anew or removed
--             since: what was decided for them counts no more.
-- Inputs:     rematch_uploads_exported, viewership_uploads.
-- Outputs:    rematch_loaded (the adapter names it).
-- Grain:      one row per upload.
SELECT u.upload_no, u.upload_id, u.run, u.platform, u.data_type
FROM {{UPLOAD_DB}}.viewership_uploads u
JOIN rematch_uploads_exported e ON e.upload_no = u.upload_no AND e.run = u.run
WHERE u.state = 'loaded'
