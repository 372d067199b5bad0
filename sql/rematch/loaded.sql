-- Purpose:    the rematch's uploads that are still as they were when it exported them. The others were loaded anew or removed
--             since: what was decided for them counts no more. A load that is run once more after a crash has the same run, and the
--             snapshot that the run is pinned to.
-- Inputs:     rematch_uploads_exported, viewership_uploads.
-- Outputs:    rematch_loaded (the adapter names it).
-- Grain:      one row per upload.
SELECT u.upload_no, u.upload_id, u.run, u.platform, u.data_type
FROM {{UPLOAD_DB}}.viewership_uploads u
JOIN rematch_uploads_exported e
  ON e.upload_no = u.upload_no AND e.run = u.run AND e.reference_digest = u.reference_digest
WHERE u.state = 'loaded'
