-- Purpose:    which decision of a person applies to which content.
-- Inputs:     contents (raw columns), decisions (snapshot); variables platform_key
-- Output:     content_key, decision_id, scope, action, ref_id
-- Grain:      one row per content that a decision applies to
-- Invariants: keys beat the content id; of one scope there is one decision per key (the snapshot's export sees to it). The keys
--             are those of the raw texts, made by the macros of now on both sides.
WITH keyed AS (
  SELECT content_key, nullif(trim(platform_content_id), '') AS content_id, title_key(platform_series) AS series_key,
         number_key(season_number) AS season, number_key(episode_number) AS episode,
         title_key(platform_content_name) AS title_key
  FROM contents
), ours AS (
  SELECT * FROM decisions WHERE platform_key = getvariable('platform_key')
), applying AS (
  SELECT k.content_key, d.decision_id, d.scope, d.action, d.ref_id, 1 AS rank
  FROM keyed AS k
  JOIN ours AS d
    ON d.scope = 'keys'
   AND coalesce(d.series_key, '') = coalesce(k.series_key, '') AND coalesce(d.title_key, '') = coalesce(k.title_key, '')
   AND coalesce(d.season, -1) = coalesce(k.season, -1) AND coalesce(d.episode, -1) = coalesce(k.episode, -1)
  UNION ALL
  SELECT k.content_key, d.decision_id, d.scope, d.action, d.ref_id, 2
  FROM keyed AS k JOIN ours AS d ON d.scope = 'content_id' AND d.content_id = k.content_id
)
SELECT * EXCLUDE (rank) FROM applying
QUALIFY row_number() OVER (PARTITION BY content_key ORDER BY rank) = 1
