-- Purpose:    what the compact rule reads: `213 - The Long Tide` is season 2, episode 13, where the catalogue says so.
-- Inputs:     numbered_texts, numbers_in_titles, raw_contents, series_of_text, aliases, episode; variables as in
--             numbers_in_titles.sql
-- Output:     as numbers_in_titles.sql
-- Grain:      one row per content that the rule reads
-- Invariants: `Friends 101`, `1923` and `24` are names. So the number begins the title and is a part of its own; the series
--             stands in its own column and is known; season and episode columns are empty; the series has just this
--             episode, and too few episodes for the number to be a count through all seasons.
WITH readings AS (
  SELECT t.content_key, r.platform_series, regexp_extract(t.text, getvariable('rule_pattern'), getvariable('rule_groups')) AS reading
  FROM numbered_texts AS t
  JOIN raw_contents AS r USING (content_key)
  ANTI JOIN numbers_in_titles AS n USING (content_key)
  WHERE contains(t.hints, getvariable('rule_hint')) AND NOT t.dated AND number_key(r.season_number) IS NULL AND number_key(r.episode_number) IS NULL
), numbers AS (
  SELECT content_key, platform_series, number_key(reading.season) AS season, number_key(reading.episode) AS episode, reading.matched
  FROM readings WHERE reading.matched <> ''
), named AS (
  SELECT DISTINCT n.*, a.series_id
  FROM numbers AS n
  JOIN series_of_text AS s ON s.text = n.platform_series
  JOIN aliases AS a ON a.title_key = title_key(s.internal_series)
), sizes AS (
  SELECT series_id, count(*) AS episodes FROM episode GROUP BY series_id
)
SELECT DISTINCT n.content_key, getvariable('rule_priority')::INTEGER AS priority, n.season, n.episode, n.matched
FROM named AS n
JOIN sizes AS z ON z.series_id = n.series_id AND z.episodes < n.season * 100 + n.episode
JOIN episode AS e ON e.series_id = n.series_id AND e.season = n.season AND e.episode = n.episode
