-- Purpose:    where the rows of an upload end.
-- Inputs:     viewership_facts; parameter: upload_no.
-- Outputs:    last: the highest ordinal of a readable row; -1 when there is none.
-- Grain:      one row.
SELECT COALESCE(MAX(ordinal), -1) AS last
FROM {{STAGING_DB}}.viewership_facts
WHERE upload_no = $upload_no
