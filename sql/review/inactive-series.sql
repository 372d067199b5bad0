-- Purpose:    minutes that are concerned when series are not active: what is loaded of them and stays, and what is unmatched for
--             that reason since (incident 20).
-- Inputs:     viewership_contents, viewership_uploads, episode, series.
-- Outputs:    state: loaded or unmatched.
-- Grain:      one row per platform, series and state.
-- Invariants: a ref_id that an active series has too is not concerned. An unmatched content says only our name of the series.
SELECT
  x.platform, x.series, x.state,
  CAST(COUNT(DISTINCT x.upload_no) AS VARCHAR) AS uploads,
  CAST(SUM(x.row_count) AS VARCHAR) AS row_count,
  CAST(CAST(COALESCE(SUM(x.minutes), 0) AS DECIMAL(38, 6)) AS VARCHAR) AS minutes
FROM (
  SELECT u.platform, c.asset_series AS series, 'loaded' AS state, c.upload_no, c.row_count, c.minutes
  FROM {{STAGING_DB}}.viewership_contents c
  JOIN {{UPLOAD_DB}}.viewership_uploads u ON u.upload_no = c.upload_no
  JOIN (
    SELECT e.ref_id
    FROM {{METADATA_DB}}.episode e
    JOIN {{METADATA_DB}}.series s ON s.id = e.series_id
    GROUP BY e.ref_id
    HAVING MAX(CASE WHEN LOWER(TRIM(s.status)) = 'active' THEN 1 ELSE 0 END) = 0
  ) i ON i.ref_id = c.ref_id
  WHERE u.state = 'loaded' AND c.bucket IS NOT NULL
  UNION ALL
  SELECT u.platform, c.internal_series, 'unmatched', c.upload_no, c.row_count, c.minutes
  FROM {{STAGING_DB}}.viewership_contents c
  JOIN {{UPLOAD_DB}}.viewership_uploads u ON u.upload_no = c.upload_no
  WHERE u.state = 'loaded' AND c.reason = 'SERIES_INACTIVE'
) x
GROUP BY x.platform, x.series, x.state
ORDER BY x.platform, x.series, x.state
