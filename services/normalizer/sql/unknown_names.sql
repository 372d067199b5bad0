-- Purpose:    channels and territories of the file that neither a deal nor our tables know.
-- Inputs:     placements_done
-- Output:     kind (channel, territory), name
-- Grain:      one row per kind and distinct name, most rows first; at most 500 of each kind
WITH unknown AS (
  SELECT 'channel' AS kind, trim(platform_channel_name) AS name, "rows"
  FROM placements_done WHERE channel IS NULL
  UNION ALL
  SELECT 'territory' AS kind, trim(platform_territory) AS name, "rows"
  FROM placements_done WHERE territory IS NULL
), counted AS (
  SELECT kind, name, sum("rows") AS n
  FROM unknown
  WHERE name_key(name) IS NOT NULL
  GROUP BY kind, name
)
SELECT kind, name
FROM counted
QUALIFY row_number() OVER (PARTITION BY kind ORDER BY n DESC, name) <= 500
ORDER BY kind, n DESC, name
