-- Purpose:    what the load will write: facts by bucket, or by the reason that wins for them.
-- Inputs:     pairs, placements, decided (content_key, bucket, reason)
-- Output:     bucket, reason, rows, minutes, money
-- Grain:      one row per bucket and reason; bucket is NULL for unmatched facts, reason for loaded ones
-- Invariants: the order in which one wins: no measure, then the deal's reason, then the content's.
WITH judged AS (
  SELECT CASE WHEN NOT p.measured THEN 'NO_MEASURE'
              WHEN l.deal_reason IS NOT NULL THEN l.deal_reason
              ELSE d.reason END AS reason,
         d.bucket, p."rows", p.minutes, p.money
  FROM pairs AS p
  JOIN placements AS l USING (placement_key)
  JOIN decided AS d USING (content_key)
)
SELECT CASE WHEN reason IS NULL THEN bucket END AS bucket, reason,
       sum("rows")::BIGINT AS "rows", sum(minutes)::DECIMAL(38, 6) AS minutes, sum(money)::DECIMAL(38, 6) AS money
FROM judged
GROUP BY ALL
ORDER BY bucket NULLS LAST, reason NULLS FIRST
