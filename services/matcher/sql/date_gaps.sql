-- Purpose:    facts whose date has no week or day: the validation before the load.
-- Inputs:     dates
-- Output:     without_week, without_day
-- Grain:      one row
SELECT coalesce(sum("rows") FILTER (WHERE week IS NULL), 0)::BIGINT AS without_week,
       coalesce(sum("rows") FILTER (WHERE day IS NULL), 0)::BIGINT AS without_day
FROM dates
