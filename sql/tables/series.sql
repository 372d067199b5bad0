-- Purpose:    reference table: the catalogue's series. titles is a comma list with language suffixes; status is `active` or not.
-- Grain:      one row per id.
CREATE TABLE IF NOT EXISTS {{METADATA_DB}}.series (
  id VARCHAR NOT NULL,
  titles VARCHAR NOT NULL,
  series_code VARCHAR,
  content_provider VARCHAR NOT NULL,
  status VARCHAR
)
