-- Purpose:    episodes of the catalogue that a person may mean, best first.
-- Inputs:     series, aliases, episode, metadata (snapshot); variables: text, series_text ('' for any), found_at_most.
-- Outputs:    found_by: ref_id, title, series or similar_title; score between 0 and 1.
-- Grain:      one row per ref_id.
-- Invariants: a ref_id that begins with the text is first; a title that is the text comes before one that has it; titles that
--             are only alike come last. `series title` in one text finds the title within the series.
WITH asked AS (
  SELECT title_key(getvariable('text')) AS key, upper(trim(getvariable('text'))) AS ref,
         coalesce(title_key(getvariable('series_text')), '') AS series
), named AS (
  SELECT series_id, list(title_key) AS keys FROM aliases GROUP BY series_id
), titled AS (
  SELECT ref_id, list(title_key) AS keys FROM metadata GROUP BY ref_id
), placed AS (
  SELECT e.ref_id, e.series_id, e.season, e.episode, coalesce(t.keys, []) AS titles, coalesce(n.keys, []) AS names
  FROM episode AS e LEFT JOIN titled AS t USING (ref_id) LEFT JOIN named AS n USING (series_id)
), scored AS (
  SELECT p.*,
    CASE
      WHEN upper(p.ref_id) = a.ref THEN 1.0
      WHEN starts_with(upper(p.ref_id), a.ref) THEN 0.98
      ELSE 0.0
    END AS by_ref,
    coalesce(list_max(list_transform(p.titles, lambda t:
      CASE WHEN t = a.key THEN 0.97 WHEN starts_with(t, a.key) THEN 0.93 WHEN contains(t, a.key) THEN 0.9 ELSE 0.0 END)), 0.0)
      AS by_title,
    coalesce(list_max(list_transform(p.names, lambda n:
      CASE WHEN starts_with(a.key, n) AND len(list_filter(p.titles, lambda t: starts_with(t, substr(a.key, length(n) + 1)))) > 0
             AND length(a.key) > length(n) THEN 0.95
           WHEN n = a.key THEN 0.85 WHEN contains(n, a.key) THEN 0.8 ELSE 0.0 END)), 0.0) AS by_series,
    coalesce(list_max(list_transform(p.titles, lambda t: jaro_winkler_similarity(t, a.key))), 0.0) * 0.78 AS by_likeness
  FROM placed AS p CROSS JOIN asked AS a
  WHERE a.series = '' OR len(list_filter(p.names, lambda n: contains(n, a.series))) > 0
), best AS (
  SELECT *, greatest(by_ref, by_title, by_series, by_likeness) AS score FROM scored
), found AS (
  SELECT *,
    CASE WHEN score = by_ref THEN 'ref_id' WHEN score = by_title THEN 'title' WHEN score = by_series THEN 'series'
         ELSE 'similar_title' END AS found_by
  FROM best
  WHERE score >= 0.66
  QUALIFY row_number() OVER (PARTITION BY ref_id ORDER BY score DESC, series_id, season, episode) = 1
)
SELECT
  f.ref_id, m.title, s.primary_title AS series, s.series_code, f.season, f.episode, s.content_provider,
  coalesce(s.active, false) AS active, f.found_by, round(f.score, 4)::DOUBLE AS score
FROM found AS f
LEFT JOIN series AS s USING (series_id)
LEFT JOIN metadata AS m ON m.ref_id = f.ref_id AND m.position = 1
ORDER BY f.score DESC, s.active DESC, s.primary_title, f.season, f.episode, f.ref_id
LIMIT getvariable('found_at_most')
