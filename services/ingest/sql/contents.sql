-- Purpose:    the distinct contents of the facts.
-- Inputs:     distinct_values; written_pairs (the artifact `pairs`, read back)
-- Outputs:    columns of the artifact `contents`
-- Grain:      one row per content
-- Invariants: content_sha is sha256 over the raw values as a JSON array, the same in every upload; content_key joins inside
--             this upload only. Two contents with one key are caught by the caller.
SELECT
  d.content_key,
  sha256(to_json([d.platform_content_id, d.platform_series, d.season_number, d.episode_number, d.platform_content_name])::VARCHAR) AS content_sha,
  d.platform_content_id, d.platform_series, d.season_number, d.episode_number, d.platform_content_name,
  p.rows,
  p.minutes,
  p.money
FROM (
  SELECT *, hash(platform_content_id, platform_series, season_number, episode_number, platform_content_name) AS content_key
  FROM distinct_values
  WHERE set_of = 'content'
) AS d
JOIN (
  SELECT content_key, sum(rows) AS rows, sum(minutes) AS minutes, sum(money) AS money
  FROM written_pairs
  GROUP BY content_key
) AS p ON p.content_key = d.content_key
