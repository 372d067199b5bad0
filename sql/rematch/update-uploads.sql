-- Purpose:    gives the uploads that changed their new counts.
-- Inputs:     viewership_rematched_uploads; parameter: rematch_no.
-- Outputs:    viewership_uploads.
-- Invariants: run, and with it the fence, stays.
UPDATE {{UPLOAD_DB}}.viewership_uploads SET
  loaded_rows = n.loaded_rows,
  loaded_minutes = n.loaded_minutes,
  loaded_money = n.loaded_money,
  unmatched_rows = n.unmatched_rows,
  unmatched_minutes = n.unmatched_minutes,
  unmatched_money = n.unmatched_money
FROM {{UPLOAD_DB}}.viewership_rematched_uploads n
WHERE n.rematch_no = CAST($rematch_no AS INTEGER) AND viewership_uploads.upload_id = n.upload_id
