-- Purpose:    the calendar columns of the distinct dates (DOMAIN.md section 5, normalize).
-- Inputs:     written_rows (the artifact `rows`, read back)
-- Outputs:    columns of the artifact `dates`
-- Grain:      one row per distinct date of the facts
-- Invariants: facts always have a date, so a quarter is never made up (incident 04); a week begins on Monday.
SELECT
  date,
  strftime(date, '%m/%d/%Y') AS full_date,
  year(date) AS year,
  'q' || quarter(date) AS quarter,
  month(date)::VARCHAR AS month,
  strftime(date_trunc('week', date), '%Y-%m-%d') AS week,
  day(date)::VARCHAR AS day,
  strftime(date, '%Y%m01') AS year_month_day,
  count(*) AS rows
FROM written_rows
WHERE kind = 'fact'
GROUP BY date
