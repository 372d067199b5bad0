-- Purpose:    how dates are written, from the distinct values of a date column, or of a wide file's header (incidents 01, 02).
-- Inputs:     date_values (date_text, rows)
-- Outputs:    shape, first, second, third, rows: see DateShape in src/sanitize/dates/decide-format.ts
-- Grain:      one row per shape and its numbers
-- Invariants: every distinct value counts, wherever in the file it stands; empty cells do not.
WITH tokens AS (
  SELECT coalesce(date_token(date_text), short_date_token(date_text)) AS token, sum(rows) AS rows
  FROM date_values
  WHERE date_text IS NOT NULL
  GROUP BY ALL
), shaped AS (
  SELECT
    token,
    rows,
    CASE
      WHEN regexp_matches(token, '[A-Za-z]{3}')
        THEN CASE len(regexp_extract_all(token, '\d+')) WHEN 1 THEN 'Mon-YYYY' ELSE 'DD-Mon-YYYY' END
      WHEN regexp_full_match(token, '\d{8}') THEN 'YYYYMMDD'
      WHEN regexp_full_match(token, '\d{4}-\d{1,2}') THEN 'YYYY-MM'
      WHEN regexp_full_match(token, '\d{5}(?:\.\d+)?')
        -- 2000-01-01 to 2099-12-31; other numbers of five digits are no dates.
        THEN CASE WHEN TRY_CAST(left(token, 5) AS INTEGER) BETWEEN 36526 AND 73050 THEN 'EXCEL' END
      WHEN regexp_matches(token, '^\d{4}[^0-9]') THEN 'YYYY' || token[5]
      WHEN regexp_matches(token, '[^0-9]\d{2}$') THEN regexp_extract(token, '[^0-9]') || 'YY'
      ELSE regexp_extract(token, '[^0-9]')
    END AS shape
  FROM tokens
)
SELECT
  shape,
  CASE WHEN length(shape) IN (1, 3) THEN TRY_CAST(split_part(token, left(shape, 1), 1) AS INTEGER) END AS first,
  CASE WHEN length(shape) IN (1, 3) THEN TRY_CAST(split_part(token, left(shape, 1), 2) AS INTEGER) END AS second,
  CASE WHEN length(shape) = 3 THEN TRY_CAST(split_part(token, left(shape, 1), 3) AS INTEGER) END AS third,
  sum(rows)::BIGINT AS rows
FROM shaped
GROUP BY ALL
ORDER BY shape, first, second, third
