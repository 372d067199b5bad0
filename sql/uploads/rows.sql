-- Purpose:    a piece of an upload's rows, for people and programs that read them over HTTP.
-- Inputs:     platform_viewership; parameters: upload_id, id after which the piece begins, id with which it ends.
-- Outputs:    the columns of platform_viewership.
-- Grain:      one row per received and not rejected row of the upload whose id lies in the piece.
SELECT *
FROM {{STAGING_DB}}.platform_viewership
WHERE upload_id = ? AND id > ? AND id <= ?
