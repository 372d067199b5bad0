-- Purpose:    the uploads whose decisions change, with what they came to before.
-- Inputs:     rematch_loaded, rematch_changed_contents, rematch_changed_placements, viewership_uploads.
-- Outputs:    rematch_affected (the adapter names it).
-- Grain:      one row per upload.
SELECT
  u.upload_no, u.upload_id, u.run, u.data_type,
  h.loaded_rows, h.loaded_minutes, h.loaded_money,
  h.unmatched_rows, h.unmatched_minutes, h.unmatched_money,
  h.rejected_rows, h.rejected_minutes, h.rejected_money
FROM rematch_loaded u
JOIN {{UPLOAD_DB}}.viewership_uploads h ON h.upload_no = u.upload_no
WHERE u.upload_no IN (
  SELECT upload_no FROM rematch_changed_contents UNION SELECT upload_no FROM rematch_changed_placements
)
