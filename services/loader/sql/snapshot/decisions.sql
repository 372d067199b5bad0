-- Purpose:    the decisions table of the snapshot: what people decided, by the keys that it applies to.
-- Inputs:     raw_decisions (those that were not taken back).
-- Grain:      one row per platform, scope and keys.
-- Invariants: of decisions with the same keys the newest counts. The columns of the other scope are NULL. The keys are those of
--             the raw texts, so that they do not depend on the catalogue: a qualifier such as `(US)` stays in the series.
WITH keyed AS (
  SELECT
    CAST(decision_no AS BIGINT) AS decision_no,
    decision_id,
    name_key(platform) AS platform_key,
    scope,
    CASE WHEN scope = 'content_id' THEN nullif(trim(platform_content_id), '') END AS content_id,
    CASE WHEN scope = 'keys' THEN title_key(platform_series) END AS series_key,
    CASE WHEN scope = 'keys' THEN number_key(season_number) END AS season,
    CASE WHEN scope = 'keys' THEN number_key(episode_number) END AS episode,
    CASE WHEN scope = 'keys' THEN title_key(platform_content_name) END AS title_key,
    action,
    ref_id
  FROM raw_decisions
)
SELECT * EXCLUDE (decision_no)
FROM keyed
WHERE content_id IS NOT NULL OR series_key IS NOT NULL OR title_key IS NOT NULL
QUALIFY row_number() OVER (
  PARTITION BY platform_key, scope, content_id, series_key, season, episode, title_key ORDER BY decision_no DESC) = 1
