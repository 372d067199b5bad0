-- Purpose:    reference table: the titles of the catalogue's episodes.
-- Grain:      one row per id; several rows per ref_id are normal.
CREATE TABLE IF NOT EXISTS {{METADATA_DB}}.metadata (
  id VARCHAR NOT NULL,
  ref_id VARCHAR NOT NULL,
  title VARCHAR,
  clean_title VARCHAR
)
