-- Purpose:    the placements without a deal, where the deals may be others now.
-- Inputs:     rematch_uploads, viewership_placements.
-- Grain:      one row per platform and distinct placement.
SELECT
  u.platform,
  p.platform_partner_name,
  p.platform_channel_name,
  p.platform_territory,
  p.domain,
  CAST(SUM(p.row_count) AS BIGINT) AS "rows",
  CAST(SUM(p.minutes) AS DECIMAL(38, 6)) AS minutes,
  CAST(SUM(p.money) AS DECIMAL(38, 6)) AS money
FROM {{STAGING_DB}}.viewership_placements p
JOIN rematch_uploads u ON u.upload_no = p.upload_no
WHERE p.deal_parent IS NULL AND NOT u.same_catalogue
GROUP BY u.platform, p.platform_partner_name, p.platform_channel_name, p.platform_territory, p.domain
