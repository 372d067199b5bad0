-- Purpose:    the series that a platform's series text means.
-- Inputs:     raw_contents, series_entries
-- Output:     text, series_key, qualifier, internal_series, series_source, series_conflict (JSON), names (keys by which
--             the series may stand in a title)
-- Grain:      one row per distinct platform_series that states something
-- Invariants: tiers, the first that answers wins: 1 dictionary, whole name; 2 catalogue, whole name; 3 dictionary entries
--             without a qualifier, by series key; 4 all other names, by series key. A whole name beats every shortened
--             one, so an edition with exactly the text's qualifier is the one that is meant. A shortened name never
--             answers for another edition (`(UK)` is not `(US)`, 1987 is not 2019), and an entry such as `Show [US]`
--             does not decide a bare `Show` when the catalogue has a `Show (UK)` too. Several series in one tier are a
--             conflict.
WITH texts AS (
  SELECT platform_series AS text, title_key(platform_series) AS title_key, series_key(platform_series) AS series_key,
         series_qualifier(platform_series) AS qualifier
  FROM (SELECT DISTINCT platform_series FROM raw_contents WHERE stated(platform_series) IS NOT NULL)
), named AS (
  SELECT * FROM texts WHERE title_key IS NOT NULL
), hits AS (
  SELECT t.text, e.source, e.our_series, e.our_key, CASE e.source WHEN 'dictionary' THEN 1 ELSE 2 END AS tier
  FROM named AS t JOIN series_entries AS e ON e.title_key = t.title_key
  UNION ALL
  SELECT t.text, e.source, e.our_series, e.our_key, CASE WHEN e.source = 'dictionary' AND e.qualifier IS NULL THEN 3 ELSE 4 END AS tier
  FROM named AS t JOIN series_entries AS e ON e.series_key = t.series_key
  WHERE NOT other_edition(t.qualifier, e.qualifier)
), best AS (
  SELECT text, min(tier) AS tier FROM hits GROUP BY text
), answers AS (
  SELECT h.text, max(h.source) AS source, count(DISTINCT h.our_key) AS answers, min(h.our_series) AS our_series,
         min(h.our_key) AS our_key,
         to_json(list(DISTINCT h.our_series ORDER BY h.our_series))::VARCHAR AS all_series
  FROM hits AS h JOIN best AS b ON b.text = h.text AND b.tier = h.tier
  GROUP BY h.text
)
SELECT t.text, t.series_key, t.qualifier,
       CASE WHEN a.answers = 1 THEN a.our_series END AS internal_series,
       CASE WHEN a.answers = 1 THEN a.source END AS series_source,
       CASE WHEN a.answers > 1 THEN a.all_series END AS series_conflict,
       CASE WHEN a.answers = 1
            THEN [t.title_key, t.series_key, a.our_key, series_key(a.our_series)]
            ELSE [t.title_key, t.series_key] END AS names
FROM named AS t LEFT JOIN answers AS a USING (text)
