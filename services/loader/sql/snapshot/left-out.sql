-- Purpose:    what is inconsistent in the reference tables, for the log: rows that are left out of the snapshot, and rows of
--             which one of several was kept.
-- Inputs:     raw_series, raw_episode, raw_metadata, raw_active_deals, usable_deals, raw_territories, raw_channels,
--             kept_series, kept_episode, kept_territories, kept_channels.
-- Grain:      one row per table and problem that occurs, with how many rows and the first example.
SELECT * FROM (
  SELECT 'series' AS "table", 'id is empty or repeats' AS problem,
    (SELECT count(*) FROM raw_series) - (SELECT count(*) FROM kept_series) AS "rows",
    (SELECT min(id) FROM (SELECT id FROM raw_series GROUP BY id HAVING count(*) > 1)) AS example
  UNION ALL
  SELECT 'episode', 'id is empty or repeats', count(*) - count(DISTINCT id), min(id) FILTER (copies > 1)
  FROM (SELECT id, count(*) OVER (PARTITION BY id) AS copies FROM raw_episode)
  UNION ALL
  SELECT 'episode', 'series_id is not in series', count(*), min(id)
  FROM raw_episode WHERE NOT coalesce(series_id IN (SELECT series_id FROM kept_series), false)
  UNION ALL
  SELECT 'episode', 'ref_id is empty', count(*), min(id) FROM raw_episode WHERE ref_id IS NULL
  UNION ALL
  SELECT 'episode', 'ref_id is in several series', count(*), min(ref_id)
  FROM (SELECT ref_id FROM kept_episode GROUP BY ref_id HAVING count(DISTINCT series_id) > 1)
  UNION ALL
  SELECT 'metadata', 'ref_id is not in episode', count(*), min(id)
  FROM raw_metadata WHERE NOT coalesce(ref_id IN (SELECT ref_id FROM kept_episode), false)
  UNION ALL
  SELECT 'active_deals', 'active, but without deal_parent, platform or domain, or with the name DEFAULT',
    (SELECT count(*) FROM raw_active_deals WHERE lower(active) IN ('true', '1', 'yes', 'y', 't'))
      - (SELECT count(*) FROM usable_deals),
    NULL
  UNION ALL
  SELECT 'territories', 'one spelling for several ids', count(*), min(spelling_key)
  FROM (SELECT spelling_key FROM kept_territories GROUP BY spelling_key HAVING count(*) > 1)
  UNION ALL
  SELECT 'channels', 'one spelling for several ids', count(*), min(spelling_key)
  FROM (SELECT spelling_key FROM kept_channels GROUP BY spelling_key HAVING count(*) > 1)
)
WHERE "rows" > 0
ORDER BY "table", problem
