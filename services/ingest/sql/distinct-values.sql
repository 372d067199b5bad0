-- Purpose:    the distinct raw values of contents and of placements, in one scan (5 columns and 4, measured faster than two).
-- Inputs:     mapped
-- Outputs:    the raw columns; is_content tells the two sets apart; rounded: values with more than six decimals
-- Grain:      one row per distinct content, and one per distinct placement, of all records
-- Invariants: empty and rejected records are among them; contents.sql and placements.sql keep those of facts.
SELECT
  platform_content_id, platform_series, season_number, episode_number, platform_content_name,
  platform_partner_name, platform_channel_name, platform_territory, domain,
  grouping(domain) = 1 AS is_content,
  count_if(is_rounded(tot_mov_text)) + count_if(is_rounded(revenue_text)) AS rounded
FROM mapped
GROUP BY GROUPING SETS (
  (platform_content_id, platform_series, season_number, episode_number, platform_content_name),
  (platform_partner_name, platform_channel_name, platform_territory, domain)
)
