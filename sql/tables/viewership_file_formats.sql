-- Purpose:    the templates that files are read with, for people: which platform's columns become what.
-- Grain:      one row per template and version; a built-in template has the version of its file.
-- Invariants: written whole from the templates in the artifact store, which are the truth: what is changed here changes nothing. partner
--             is DEFAULT when the template is for any; that word stands nowhere else.
CREATE TABLE IF NOT EXISTS {{UPLOAD_DB}}.viewership_file_formats (
  platform VARCHAR,
  partner VARCHAR NOT NULL,
  channel VARCHAR,
  territories VARCHAR,
  domain VARCHAR,
  data_type VARCHAR,
  version VARCHAR NOT NULL,
  column_mappings VARCHAR NOT NULL,
  header_fingerprint VARCHAR,
  name VARCHAR NOT NULL,
  origin VARCHAR NOT NULL,
  in_use BOOLEAN NOT NULL,
  saved_at TIMESTAMP
)
