-- Purpose:    the distinct raw values of contents, placements and the date column, in one scan: reading the text again costs
--             more than grouping it.
-- Inputs:     mapped
-- Outputs:    set_of (content, placement or date), the raw columns of that set, rows; rounded: values of minutes or money
--             with more than six decimals
-- Grain:      one row per distinct content, one per distinct placement, one per distinct date text, of all records
-- Invariants: empty and rejected records are among them; contents.sql and placements.sql keep those of facts.
SELECT
  CASE WHEN grouping(date_text) = 0 THEN 'date' WHEN grouping(domain) = 0 THEN 'placement' ELSE 'content' END AS set_of,
  platform_content_id, platform_series, season_number, episode_number, platform_content_name,
  platform_partner_name, platform_channel_name, platform_territory, domain,
  date_text,
  count(*) AS rows,
  count_if(is_rounded(tot_mov_text)) + count_if(is_rounded(revenue_text)) AS rounded
FROM mapped
GROUP BY GROUPING SETS (
  (platform_content_id, platform_series, season_number, episode_number, platform_content_name),
  (platform_partner_name, platform_channel_name, platform_territory, domain),
  (date_text)
)
