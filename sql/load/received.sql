-- Purpose:    what the artifacts say was received and readable, independently of what was inserted.
-- Inputs:     load_pairs (sanitize).
-- Grain:      one row.
SELECT
  CAST(COALESCE(SUM(p."rows"), 0) AS VARCHAR) AS accepted_rows,
  CAST(COALESCE(SUM(p.minutes), 0) AS VARCHAR) AS accepted_minutes,
  CAST(COALESCE(SUM(p.money), 0) AS VARCHAR) AS accepted_money
FROM load_pairs p
