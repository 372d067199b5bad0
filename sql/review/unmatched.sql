-- Purpose:    contents without an answer over all loaded uploads, most minutes first: what people look at, and what their
--             decision would bring back.
-- Inputs:     viewership_contents, viewership_uploads, viewership_facts, viewership_placements; parameters, each NULL for any:
--             platform, reason, series (part of the platform's or our name, lower case), seen_after, seen_before (of first_seen);
--             last_minutes, last_money, last_platform, last_sha: where the page before ended.
-- Outputs:    rows, minutes and money of all their facts; back_…: of the facts that an answer would load (measured, with a deal).
-- Grain:      one row per platform and content_sha; 101, one more than a page shows at most.
-- Invariants: what people decided to ignore is listed only when asked for. What was read and found is that of the last upload.
WITH open_contents AS (
  SELECT
    u.platform, u.load_timestamp, c.upload_no, c.content_no, c.content_sha, c.row_count, c.minutes, c.money
  FROM {{STAGING_DB}}.viewership_contents c
  JOIN {{UPLOAD_DB}}.viewership_uploads u ON u.upload_no = c.upload_no
  WHERE u.state = 'loaded'
    AND c.bucket IS NULL
    AND (CAST($platform AS VARCHAR) IS NULL OR LOWER(u.platform) = LOWER(CAST($platform AS VARCHAR)))
    AND c.reason = COALESCE(CAST($reason AS VARCHAR), CASE WHEN c.reason = 'IGNORED' THEN '' ELSE c.reason END)
    AND (
      CAST($series AS VARCHAR) IS NULL
      OR CONTAINS(LOWER(COALESCE(c.platform_series, '')), CAST($series AS VARCHAR))
      OR CONTAINS(LOWER(COALESCE(c.internal_series, '')), CAST($series AS VARCHAR))
    )
), things AS (
  SELECT
    platform, content_sha, MAX(content_no) AS content_no, COUNT(DISTINCT upload_no) AS uploads,
    MIN(load_timestamp) AS first_seen, MAX(load_timestamp) AS last_seen,
    CAST(SUM(row_count) AS BIGINT) AS row_count,
    CAST(COALESCE(SUM(minutes), 0) AS DECIMAL(38, 6)) AS minutes,
    CAST(COALESCE(SUM(money), 0) AS DECIMAL(38, 6)) AS money
  FROM open_contents
  GROUP BY platform, content_sha
), page AS (
  SELECT *
  FROM things
  WHERE (CAST($seen_after AS VARCHAR) IS NULL OR first_seen >= CAST(CAST($seen_after AS VARCHAR) AS TIMESTAMP))
    AND (CAST($seen_before AS VARCHAR) IS NULL OR first_seen <= CAST(CAST($seen_before AS VARCHAR) AS TIMESTAMP))
    AND (
      CAST($last_sha AS VARCHAR) IS NULL
      OR minutes < CAST($last_minutes AS DECIMAL(38, 6))
      OR (minutes = CAST($last_minutes AS DECIMAL(38, 6)) AND (
        money < CAST($last_money AS DECIMAL(38, 6))
        OR (money = CAST($last_money AS DECIMAL(38, 6)) AND (
          platform > CAST($last_platform AS VARCHAR)
          OR (platform = CAST($last_platform AS VARCHAR) AND content_sha > CAST($last_sha AS VARCHAR))
        ))
      ))
    )
  ORDER BY minutes DESC, money DESC, platform, content_sha
  LIMIT 101
), worth AS (
  SELECT
    o.platform, o.content_sha, COUNT(*) AS row_count,
    CAST(COALESCE(SUM(f.tot_mov), 0) AS DECIMAL(38, 6)) AS minutes,
    CAST(COALESCE(SUM(f.revenue), 0) AS DECIMAL(38, 6)) AS money
  FROM {{STAGING_DB}}.viewership_facts f
  JOIN open_contents o ON o.content_no = f.content_no
  JOIN page p ON p.platform = o.platform AND p.content_sha = o.content_sha
  JOIN {{STAGING_DB}}.viewership_placements d ON d.placement_no = f.placement_no
  WHERE f.measured AND d.deal_parent IS NOT NULL
  GROUP BY o.platform, o.content_sha
)
SELECT
  p.platform,
  p.content_sha,
  c.platform_content_id,
  c.platform_series,
  c.season_number,
  c.episode_number,
  c.platform_content_name,
  c.internal_series,
  c.season,
  c.episode,
  c.title,
  c.named_ref_id,
  c.reason,
  c.candidates,
  c.evidence,
  c.decision_id,
  CAST(p.uploads AS VARCHAR) AS uploads,
  CAST(p.first_seen AS VARCHAR) AS first_seen,
  CAST(p.last_seen AS VARCHAR) AS last_seen,
  CAST(p.row_count AS VARCHAR) AS row_count,
  CAST(p.minutes AS VARCHAR) AS minutes,
  CAST(p.money AS VARCHAR) AS money,
  CAST(COALESCE(w.row_count, 0) AS VARCHAR) AS back_rows,
  CAST(COALESCE(w.minutes, CAST(0 AS DECIMAL(38, 6))) AS VARCHAR) AS back_minutes,
  CAST(COALESCE(w.money, CAST(0 AS DECIMAL(38, 6))) AS VARCHAR) AS back_money
FROM page p
JOIN {{STAGING_DB}}.viewership_contents c ON c.content_no = p.content_no
LEFT JOIN worth w ON w.platform = p.platform AND w.content_sha = p.content_sha
ORDER BY p.minutes DESC, p.money DESC, p.platform, p.content_sha
