-- Purpose:    the keys that a decision for these contents would apply by, and whether they say enough.
-- Inputs:     subjects (position, platform_series, season_number, episode_number, platform_content_name).
-- Outputs:    identifies: a series, or a title that is not generic, such as `Episode 4`.
-- Grain:      one row per subject.
SELECT
  position,
  title_key(platform_series) IS NOT NULL
    OR (title_key(platform_content_name) IS NOT NULL AND NOT generic_title(platform_content_name)) AS identifies
FROM subjects
ORDER BY position
