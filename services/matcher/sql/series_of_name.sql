-- Purpose:    the catalogue series that one of our names means.
-- Inputs:     series_names, series, aliases, catalogue_series
-- Output:     name_no, series_no, active
-- Grain:      one row per name and series
-- Invariants: the first that finds any: the primary title, another title, the name without qualifier and article, though
--             never another edition (`(UK)` is not `(US)`). Series of one name stay several here; a bucket answers only
--             when one episode remains.
WITH hits AS (
  SELECT n.name_no, s.series_id, 1 AS tier
  FROM series_names AS n JOIN series AS s ON s.title_key = n.title_key
  UNION ALL
  SELECT n.name_no, a.series_id, 2
  FROM series_names AS n JOIN aliases AS a ON a.title_key = n.title_key
  UNION ALL
  SELECT n.name_no, a.series_id, 3
  FROM series_names AS n JOIN aliases AS a ON a.series_key = n.series_key
  WHERE NOT other_edition(series_qualifier(n.internal_series), a.qualifier)
), ranked AS (
  SELECT *, min(tier) OVER (PARTITION BY name_no) AS best FROM hits
)
SELECT DISTINCT r.name_no, c.series_no, coalesce(c.active, false) AS active
FROM ranked AS r JOIN catalogue_series AS c USING (series_id)
WHERE r.tier = r.best
