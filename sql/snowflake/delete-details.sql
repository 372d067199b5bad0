-- Purpose:    takes an earlier load of this upload out of the final table; rows of other people have no upload_id.
-- Inputs:     the parameter is the upload_id.
DELETE FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}} WHERE upload_id = ?
