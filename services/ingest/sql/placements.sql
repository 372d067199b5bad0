-- Purpose:    the distinct placements of the facts.
-- Inputs:     distinct_values; written_pairs (the artifact `pairs`, read back)
-- Outputs:    columns of the artifact `placements`
-- Grain:      one row per placement
-- Invariants: placement_key joins inside this upload only. Two placements with one key are caught by the caller.
SELECT
  d.placement_key,
  d.platform_partner_name, d.platform_channel_name, d.platform_territory, d.domain,
  p.rows,
  p.minutes,
  p.money
FROM (
  SELECT *, hash(platform_partner_name, platform_channel_name, platform_territory, domain) AS placement_key
  FROM distinct_values
  WHERE set_of = 'placement'
) AS d
JOIN (
  SELECT placement_key, sum(rows) AS rows, sum(minutes) AS minutes, sum(money) AS money
  FROM written_pairs
  GROUP BY placement_key
) AS p ON p.placement_key = d.placement_key
