-- Purpose:    rejects as people read them.
-- Inputs:     rejects: the artifact of that name, with its row position as position.
-- Outputs:    position; line, column, value, reason: all errors of the record, joined by "; "; errors: the same as JSON;
--             cells: the record's cells as a list, NULL for a line that gave none
-- Grain:      one row per rejected record
-- Invariants: the order is the artifact's, since nothing here joins or sorts. Of a line that gave no cells the value is its
--             beginning, as the file has it.
SELECT
  position,
  line,
  CASE WHEN cells IS NOT NULL THEN array_to_string(list_transform(found, lambda error: coalesce(error['column'], '')), '; ') END AS "column",
  CASE WHEN cells IS NULL THEN raw ELSE array_to_string(list_transform(found, lambda error: coalesce(error['value'], '')), '; ') END AS value,
  array_to_string(list_transform(found, lambda error: error['reason']), '; ') AS reason,
  errors,
  from_json(cells, '["VARCHAR"]') AS cells
FROM (
  SELECT *, from_json(errors, '[{"column": "VARCHAR", "value": "VARCHAR", "reason": "VARCHAR"}]') AS found
  FROM rejects
)
