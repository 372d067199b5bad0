-- Purpose:    flagged_metadata for those who keep the catalogue, most minutes first.
-- Inputs:     flagged_metadata; parameters: last_minutes, last_key (where the page before ended; NULL: from the beginning).
-- Outputs:    key: orders those with equal minutes.
-- Grain:      one row of flagged_metadata; 1,001, one more than a page shows at most.
SELECT
  title, ref_id, internal_series, season_number, episode_number, notes,
  CAST(first_seen AS VARCHAR) AS first_seen,
  CAST(last_seen AS VARCHAR) AS last_seen,
  CAST(uploads AS VARCHAR) AS uploads,
  CAST(row_count AS VARCHAR) AS row_count,
  CAST(minutes AS VARCHAR) AS minutes,
  key
FROM (
  SELECT
    title, ref_id, internal_series, season_number, episode_number, notes, first_seen, last_seen, uploads,
    "rows" AS row_count,
    CAST(COALESCE(minutes, 0) AS DECIMAL(38, 6)) AS minutes,
    MD5(
      COALESCE(title, '') || CHR(31) || COALESCE(ref_id, '') || CHR(31) || COALESCE(internal_series, '') || CHR(31)
      || COALESCE(CAST(season_number AS VARCHAR), '') || CHR(31) || COALESCE(CAST(episode_number AS VARCHAR), '')
    ) AS key
  FROM {{METADATA_DB}}.flagged_metadata
) f
WHERE CAST($last_key AS VARCHAR) IS NULL
  OR minutes < CAST($last_minutes AS DECIMAL(38, 6))
  OR (minutes = CAST($last_minutes AS DECIMAL(38, 6)) AND key > CAST($last_key AS VARCHAR))
ORDER BY f.minutes DESC, key
LIMIT 1001
