-- Purpose:    how much of a file with dates of its own lies outside the period that the request says: the dates count, so
--             somebody must be told.
-- Inputs:     written_rows (the artifact `rows`, read back); variables period_year, period_quarter, period_month, NULL where
--             nothing is said
-- Outputs:    rows, minutes
-- Grain:      one row
-- Invariants: what is not said contradicts nothing.
SELECT count(*) AS rows, coalesce(sum(tot_mov), 0)::DECIMAL(38,6)::VARCHAR AS minutes
FROM written_rows
WHERE kind = 'fact'
  AND (
    year(date) <> getvariable('period_year')
    OR quarter(date) <> getvariable('period_quarter')
    OR month(date) <> getvariable('period_month')
  )
