-- Purpose:    second pass over the deals, for placements that the first pass left without any: channels and territories
--             compared through the spellings that we know of them.
-- Inputs:     raw_placements, active_deals, deal_masks, deals_by_name, channel_spellings, territory_spellings;
--             variables platform_key
-- Output:     placement_key, rank, deal_id, deal_parent
-- Grain:      one row per placement and active deal that covers it
-- Invariants: as in deals_by_name. A name whose spelling belongs to one channel (territory) is compared as that channel.
WITH left_over AS (
  SELECT p.placement_key, p.domain,
         name_key(p.platform_partner_name) AS partner,
         coalesce('id ' || c.id, name_key(p.platform_channel_name)) AS channel,
         coalesce('id ' || t.id, name_key(p.platform_territory)) AS territory
  FROM raw_placements AS p
  ANTI JOIN deals_by_name AS e USING (placement_key)
  LEFT JOIN channel_spellings AS c ON c.spelling_key = name_key(p.platform_channel_name)
  LEFT JOIN territory_spellings AS t ON t.spelling_key = name_key(p.platform_territory)
), masked AS (
  SELECT p.placement_key, p.domain, m.rank,
         CASE WHEN m.partner THEN p.partner END AS partner,
         CASE WHEN m.channel THEN p.channel END AS channel,
         CASE WHEN m.territory THEN p.territory END AS territory
  FROM left_over AS p CROSS JOIN deal_masks AS m
  WHERE (p.partner IS NOT NULL OR NOT m.partner)
    AND (p.channel IS NOT NULL OR NOT m.channel)
    AND (p.territory IS NOT NULL OR NOT m.territory)
), deals AS (
  SELECT d.deal_id, d.deal_parent, d.domain,
         d.partner_key AS partner,
         coalesce('id ' || c.id, d.channel_key) AS channel,
         coalesce('id ' || t.id, d.territory_key) AS territory
  FROM active_deals AS d
  LEFT JOIN channel_spellings AS c ON c.spelling_key = d.channel_key
  LEFT JOIN territory_spellings AS t ON t.spelling_key = d.territory_key
  WHERE d.platform_key = getvariable('platform_key') AND d.deal_parent IS NOT NULL
)
SELECT m.placement_key, m.rank, d.deal_id, d.deal_parent
FROM masked AS m
JOIN deals AS d
  ON d.domain = m.domain
 AND d.partner IS NOT DISTINCT FROM m.partner
 AND d.channel IS NOT DISTINCT FROM m.channel
 AND d.territory IS NOT DISTINCT FROM m.territory
