-- Purpose:    first pass over the deals: names compared by their key (trimmed, white space
--             collapsed, in any case).
-- Inputs:     raw_placements, active_deals, deal_masks; variables platform_key
-- Output:     placement_key, rank, deal_id, deal_parent
-- Grain:      one row per placement and active deal that covers it
-- Invariants: NULL in a deal means any; NULL in a placement equals only NULL. A mask says which of the three names the
--             deal must state, so that every comparison is an equality.
WITH stated_placements AS (
  SELECT placement_key, domain,
         name_key(platform_partner_name) AS partner,
         name_key(platform_channel_name) AS channel,
         name_key(platform_territory) AS territory
  FROM raw_placements
), masked AS (
  SELECT p.placement_key, p.domain, m.rank,
         CASE WHEN m.partner THEN p.partner END AS partner,
         CASE WHEN m.channel THEN p.channel END AS channel,
         CASE WHEN m.territory THEN p.territory END AS territory
  FROM stated_placements AS p CROSS JOIN deal_masks AS m
  WHERE (p.partner IS NOT NULL OR NOT m.partner)
    AND (p.channel IS NOT NULL OR NOT m.channel)
    AND (p.territory IS NOT NULL OR NOT m.territory)
)
SELECT m.placement_key, m.rank, d.deal_id, d.deal_parent
FROM masked AS m
JOIN active_deals AS d
  ON d.domain = m.domain
 AND d.partner_key IS NOT DISTINCT FROM m.partner
 AND d.channel_key IS NOT DISTINCT FROM m.channel
 AND d.territory_key IS NOT DISTINCT FROM m.territory
WHERE d.platform_key = getvariable('platform_key') AND d.deal_parent IS NOT NULL
