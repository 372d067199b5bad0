-- Purpose:    facts by content and placement, so that every outcome can be counted before anything is loaded.
-- Inputs:     written_rows (the artifact `rows`, read back); variable data_type
-- Outputs:    columns of the artifact `pairs`
-- Grain:      one row per content × placement × measured
-- Invariants: sums of rows, minutes and money equal those of the facts; an empty measure counts 0.
SELECT
  content_key,
  placement_key,
  measured,
  count(*) AS rows,
  sum(coalesce(tot_mov, 0)) AS minutes,
  sum(coalesce(revenue, 0)) AS money
FROM (
  SELECT
    *,
    CASE getvariable('data_type')
      WHEN 'Viewership' THEN tot_mov IS NOT NULL
      WHEN 'Revenue' THEN revenue IS NOT NULL
      ELSE tot_mov IS NOT NULL OR revenue IS NOT NULL
    END AS measured
  FROM written_rows
  WHERE kind = 'fact'
)
GROUP BY content_key, placement_key, measured
