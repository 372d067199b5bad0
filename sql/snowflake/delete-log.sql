-- Purpose:    takes an earlier load of this upload out of the log of unmatched rows.
-- Inputs:     the parameter is the upload_id.
DELETE FROM {{METADATA_DB}}.record_reprocessing_batch_logs WHERE upload_id = ?
