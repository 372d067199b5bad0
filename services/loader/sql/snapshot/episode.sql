-- Purpose:    the episode table of the snapshot.
-- Inputs:     raw_episode, kept_series.
-- Grain:      one row per catalogue episode row.
-- Invariants: episodes without a series or a ref_id cannot be an answer and are left out (left-out.sql counts them). Of rows
--             with the same id the first by content is kept.
SELECT
  e.id AS episode_id,
  e.series_id,
  e.ref_id,
  number_key(e.season) AS season,
  number_key(e.episode) AS episode
FROM raw_episode e
JOIN kept_series s ON s.series_id = e.series_id
WHERE e.id IS NOT NULL AND e.ref_id IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY e.id ORDER BY e.series_id, e.ref_id, e.season, e.episode) = 1
