-- Purpose:    reference table: the catalogue's episodes, identified by ref_id.
-- Grain:      one row per id; a ref_id can have several.
CREATE TABLE IF NOT EXISTS {{METADATA_DB}}.episode (
  id VARCHAR NOT NULL,
  series_id VARCHAR NOT NULL,
  ref_id VARCHAR NOT NULL,
  season INTEGER,
  episode INTEGER
)
