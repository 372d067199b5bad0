-- Purpose:    what a fact must have before it is loaded, counted (the second of the two validations that the business knows).
-- Inputs:     rows, dates (sanitize).
-- Outputs:    facts without minutes (and so without hours), without week, without day; and their minutes.
-- Grain:      one row.
SELECT
  CAST(count(*) FILTER (r.tot_mov IS NULL) AS VARCHAR) AS without_minutes,
  CAST(count(*) FILTER (d.week IS NULL) AS VARCHAR) AS without_week,
  CAST(coalesce(sum(r.tot_mov) FILTER (d.week IS NULL), 0) AS VARCHAR) AS minutes_without_week,
  CAST(count(*) FILTER (d.day IS NULL) AS VARCHAR) AS without_day,
  CAST(coalesce(sum(r.tot_mov) FILTER (d.day IS NULL), 0) AS VARCHAR) AS minutes_without_day
FROM rows r
LEFT JOIN dates d ON d.date = r.date
WHERE r.kind = 'fact'
