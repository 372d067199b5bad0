-- Purpose:    reference table: territory names with a list of abbreviations.
-- Grain:      one row per id and name; several names share an id.
CREATE TABLE IF NOT EXISTS {{DICTIONARY_DB}}.territories (
  id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  abbreviations VARCHAR
)
