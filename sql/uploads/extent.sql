-- Purpose:    what the warehouse holds of one upload, asked before and while its rows are read piece by piece.
-- Inputs:     viewership_uploads, viewership_facts; parameter: upload_id.
-- Outputs:    run: whose load it is; before_first and last: ids between which all rows of the upload lie (before_first
--             itself is none). last = before_first when no row of the file was readable.
-- Grain:      one row when the upload is loaded; none when it never was, or was removed.
SELECT
  u.run,
  CAST(u.upload_no AS BIGINT) * 134217728 - 1 AS before_first,
  CAST(u.upload_no AS BIGINT) * 134217728
    + (SELECT COALESCE(MAX(f.ordinal), -1) FROM {{STAGING_DB}}.viewership_facts f WHERE f.upload_no = u.upload_no) AS last
FROM {{UPLOAD_DB}}.viewership_uploads u
WHERE u.upload_id = ? AND u.state = 'loaded'
