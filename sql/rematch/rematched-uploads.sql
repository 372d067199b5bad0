-- Purpose:    what uploads came to with a rematch: for the API, also when the process ended before it could say.
-- Inputs:     viewership_rematched_uploads, viewership_rematches; parameter: rematch_no.
-- Grain:      one row per upload that the rematch changed.
SELECT
  u.upload_id,
  CAST(u.run AS VARCHAR) AS run,
  r.reference_digest,
  CAST(r.applied_at AS VARCHAR) AS applied_at,
  CAST(u.loaded_rows AS VARCHAR) AS loaded_rows,
  CAST(u.loaded_minutes AS VARCHAR) AS loaded_minutes,
  CAST(u.loaded_money AS VARCHAR) AS loaded_money,
  CAST(u.unmatched_rows AS VARCHAR) AS unmatched_rows,
  CAST(u.unmatched_minutes AS VARCHAR) AS unmatched_minutes,
  CAST(u.unmatched_money AS VARCHAR) AS unmatched_money,
  u.buckets,
  u.reasons,
  CAST(u.rows_brought AS VARCHAR) AS rows_brought,
  CAST(u.rows_lost AS VARCHAR) AS rows_lost
FROM {{UPLOAD_DB}}.viewership_rematched_uploads u
JOIN {{UPLOAD_DB}}.viewership_rematches r ON r.rematch_no = u.rematch_no
WHERE u.rematch_no = CAST($rematch_no AS INTEGER)
ORDER BY u.upload_id
