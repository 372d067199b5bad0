-- Purpose:    the big table: one row per fact to be, only keys, date and measures.
-- Inputs:     typed('mapped'); variables totals_record (NULL when the last record is no totals row), fact_columns (the keys, the
--             date, and those measures and texts that the file has)
-- Outputs:    kind and fact_columns: columns of the artifact `rows` (packages/shared/src/stages/sanitize.ts)
-- Grain:      one row per data record, in file order, so that the position is the ordinal; in wide files one row per record and
--             date with a value, and one for a record that has none
-- Invariants: every row has exactly one kind; all other columns are NULL unless it is a fact.
SELECT
  kind,
  CASE WHEN kind = 'fact' THEN COLUMNS(lambda name: list_contains(getvariable('fact_columns'), name)) END AS "\0"
FROM (
  SELECT
    *,
    CASE
      WHEN empty THEN 'empty'
      WHEN record = getvariable('totals_record') THEN 'totals'
      WHEN rejected THEN 'rejected'
      ELSE 'fact'
    END AS kind
  FROM typed('mapped')
)
