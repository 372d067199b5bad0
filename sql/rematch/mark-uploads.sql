-- Purpose:    says of all uploads of the rematch that they are decided with its snapshot now.
-- Inputs:     rematch_loaded; parameter: digest.
-- Outputs:    viewership_uploads.
UPDATE {{UPLOAD_DB}}.viewership_uploads SET reference_digest = CAST($digest AS VARCHAR)
WHERE upload_no IN (SELECT upload_no FROM rematch_loaded)
