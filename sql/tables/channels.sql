-- Purpose:    reference table: channel names with a list of aliases.
-- Grain:      one row per id.
CREATE TABLE IF NOT EXISTS {{DICTIONARY_DB}}.channels (
  id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  aliases VARCHAR
)
