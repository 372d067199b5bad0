-- Purpose:    empties viewership_file_formats before it is written anew, in the same transaction.
-- Inputs:     none.
-- Outputs:    viewership_file_formats.
DELETE FROM {{UPLOAD_DB}}.viewership_file_formats
