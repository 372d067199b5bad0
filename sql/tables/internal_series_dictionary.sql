-- Purpose:    reference table: what platforms call a series (entry) and what we call it (series).
-- Grain:      one row per entry and series; entries with several series conflict.
CREATE TABLE IF NOT EXISTS {{DICTIONARY_DB}}.internal_series_dictionary (
  entry VARCHAR NOT NULL,
  series VARCHAR NOT NULL
)
