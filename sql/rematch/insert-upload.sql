-- Purpose:    what an upload came to with a rematch.
-- Inputs:     the parameters.
-- Outputs:    viewership_rematched_uploads, one row.
INSERT INTO {{UPLOAD_DB}}.viewership_rematched_uploads (
  rematch_no, upload_id, run, loaded_rows, loaded_minutes, loaded_money, unmatched_rows, unmatched_minutes, unmatched_money,
  buckets, reasons, rows_brought, rows_lost
)
SELECT
  CAST($rematch_no AS INTEGER),
  CAST($upload_id AS VARCHAR),
  CAST($run AS INTEGER),
  CAST($loaded_rows AS BIGINT),
  CAST($loaded_minutes AS DECIMAL(38, 6)),
  CAST($loaded_money AS DECIMAL(38, 6)),
  CAST($unmatched_rows AS BIGINT),
  CAST($unmatched_minutes AS DECIMAL(38, 6)),
  CAST($unmatched_money AS DECIMAL(38, 6)),
  CAST($buckets AS VARCHAR),
  CAST($reasons AS VARCHAR),
  CAST($rows_brought AS BIGINT),
  CAST($rows_lost AS BIGINT)
