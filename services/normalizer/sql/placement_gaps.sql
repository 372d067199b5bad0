-- Purpose:    what the validation after normalize reports: facts without deal, channel or territory.
-- Inputs:     placements_done
-- Output:     column_name, rows, minutes
-- Grain:      one row per column that should be set
SELECT column_name,
       coalesce(sum("rows") FILTER (WHERE missing), 0)::BIGINT AS "rows",
       coalesce(sum(minutes) FILTER (WHERE missing), 0)::DECIMAL(38,6) AS minutes
FROM (
  SELECT unnest(['deal_parent', 'channel', 'territory']) AS column_name,
         unnest([deal_parent IS NULL, channel IS NULL, territory IS NULL]) AS missing,
         "rows", minutes
  FROM placements_done
  UNION ALL
  SELECT unnest(['deal_parent', 'channel', 'territory']), false, 0, 0
)
GROUP BY column_name
ORDER BY column_name
