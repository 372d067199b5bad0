-- Purpose:    a piece of an upload, in place of viewership_rows: what a relation is then made from. Its conditions are on
--             columns of the facts, so that an engine reads only these; a condition on id, which is computed, would read all.
-- Inputs:     viewership_rows; parameters: upload_no, ordinals after which the piece begins and with which it ends.
-- Grain:      one row per fact of the piece.
SELECT *
FROM {{STAGING_DB}}.viewership_rows
WHERE upload_no = $upload_no AND ordinal > $after AND ordinal <= $up_to
