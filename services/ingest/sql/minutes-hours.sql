-- Purpose:    records whose minutes and hours contradict each other.
-- Inputs:     typed('mapped')
-- Outputs:    rows, and the minutes that they count with
-- Grain:      one row
-- Invariants: more than 1 % of the greater apart; minutes are what counts.
SELECT
  count(*) AS rows,
  coalesce(sum(minutes), 0)::DECIMAL(38,6)::VARCHAR AS minutes
FROM typed('mapped')
WHERE NOT rejected AND abs(minutes - minutes_from_hours) * 100 > greatest(abs(minutes), abs(minutes_from_hours))
