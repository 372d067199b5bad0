-- Purpose:    the territories table of the snapshot: every way to write a name.
-- Inputs:     raw_territories (ordinal = position in the table).
-- Grain:      one row per id and spelling key over name and abbreviations.
-- Invariants: name is the first name of the id. Of spellings with one key the first is kept, names before abbreviations.
WITH named AS (
  SELECT id, name, name_list(abbreviations) AS others, ordinal
  FROM raw_territories
  WHERE id IS NOT NULL AND name IS NOT NULL
),
first_names AS (
  SELECT id, name FROM named QUALIFY row_number() OVER (PARTITION BY id ORDER BY ordinal) = 1
),
spellings AS (
  SELECT id, name AS spelling, ordinal, 0 AS place FROM named
  UNION ALL
  SELECT id, unnest(others), ordinal, generate_subscripts(others, 1) FROM named
)
SELECT s.id, f.name, s.spelling, name_key(s.spelling) AS spelling_key
FROM spellings s
JOIN first_names f ON f.id = s.id
WHERE name_key(s.spelling) IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY s.id, name_key(s.spelling) ORDER BY least(s.place, 1), s.ordinal, s.place) = 1
