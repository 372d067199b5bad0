-- Purpose:    how the date column is written, from its distinct values (incidents 01, 02).
-- Inputs:     distinct_values
-- Outputs:    shape, first, second, rows: see DateShape in src/sanitize/dates/decide-format.ts
-- Grain:      one row per shape and pair of leading numbers
-- Invariants: every distinct value counts, wherever in the file it stands; empty cells do not.
WITH tokens AS (
  SELECT date_token(date_text) AS token, sum(rows) AS rows
  FROM distinct_values
  WHERE set_of = 'date' AND date_text IS NOT NULL
  GROUP BY ALL
), shaped AS (
  SELECT
    token,
    rows,
    CASE
      WHEN regexp_matches(token, '^\d{8}$') THEN 'YYYYMMDD'
      WHEN regexp_matches(token, '^\d{4}[^0-9]') THEN 'YYYY' || token[5]
      ELSE regexp_extract(token, '[^0-9]')
    END AS shape
  FROM tokens
)
SELECT
  shape,
  CASE WHEN length(shape) = 1 THEN split_part(token, shape, 1)::INTEGER END AS first,
  CASE WHEN length(shape) = 1 THEN split_part(token, shape, 2)::INTEGER END AS second,
  sum(rows)::BIGINT AS rows
FROM shaped
GROUP BY ALL
ORDER BY shape, first, second
