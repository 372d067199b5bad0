-- Purpose:    the series that a reading may mean: the one that is known, or those whose names are near its text.
-- Inputs:     readings, series_of_name, texts, near, near_names, aliases, internal_series_dictionary, catalogue_series; variables near_series_kept
-- Output:     content_key, reading, series_no, level (same, near_97, near_93, near_90)
-- Grain:      one row per reading and series
-- Invariants: never another edition. A dictionary entry means the catalogue's series of our name.
WITH keyed_aliases AS (
  SELECT DISTINCT title_key, series_id, qualifier FROM aliases
), named AS (
  SELECT n.name_no, k.series_id, k.qualifier
  FROM near_names AS n JOIN keyed_aliases AS k USING (title_key) WHERE n.kind = 'series'
  UNION
  SELECT n.name_no, k.series_id, k.qualifier
  FROM near_names AS n
  JOIN internal_series_dictionary AS d USING (title_key)
  JOIN keyed_aliases AS k ON k.title_key = title_key(d.series)
  WHERE n.kind = 'series'
), meant AS (
  SELECT r.content_key, r.reading, c.series_no, max(e.similarity) AS similarity
  FROM readings AS r
  JOIN texts AS t ON t.kind = 'series' AND t.text = r.series_text
  JOIN near AS e ON e.text_no = t.text_no
  JOIN named AS m ON m.name_no = e.name_no
  JOIN catalogue_series AS c USING (series_id)
  WHERE NOT other_edition(r.qualifier, m.qualifier)
  GROUP BY ALL
)
SELECT r.content_key, r.reading, s.series_no, 'same' AS level
FROM readings AS r JOIN series_of_name AS s USING (name_no)
UNION ALL
SELECT content_key, reading, series_no,
       CASE WHEN similarity >= 0.97 THEN 'near_97' WHEN similarity >= 0.93 THEN 'near_93' ELSE 'near_90' END
FROM meant
WHERE similarity >= 0.9
QUALIFY row_number() OVER (PARTITION BY content_key, reading ORDER BY similarity DESC, series_no) <= getvariable('near_series_kept')
