-- Purpose:    what the load validation and the hold look at, beside the outcomes.
-- Inputs:     pairs, placements
-- Output:     rows, minutes, money, unmeasured_rows, unmeasured_minutes, without_deal
-- Grain:      one row
-- Invariants: over all pairs, whatever became of them, so that it can be compared with the outcomes.
SELECT coalesce(sum(p."rows"), 0)::BIGINT AS "rows",
       coalesce(sum(p.minutes), 0)::DECIMAL(38, 6) AS minutes,
       coalesce(sum(p.money), 0)::DECIMAL(38, 6) AS money,
       coalesce(sum(p."rows") FILTER (WHERE NOT p.measured), 0)::BIGINT AS unmeasured_rows,
       coalesce(sum(p.minutes) FILTER (WHERE NOT p.measured), 0)::DECIMAL(38, 6) AS unmeasured_minutes,
       coalesce(sum(p."rows") FILTER (WHERE l.deal_parent IS NULL), 0)::BIGINT AS without_deal
FROM pairs AS p LEFT JOIN placements AS l USING (placement_key)
