-- Purpose:    the deal of each placement, or why it has none.
-- Inputs:     deals_by_name, deals_by_spelling, active_deals
-- Output:     placement_key, deal_parent, partner, channel, channel_id, territory, territory_id, evidence (JSON)
-- Grain:      one row per placement with at least one deal; deal_parent is NULL where the best deals differ
-- Invariants: the best rank decides; several deal rows of one deal_parent are one deal, and what they say differently
--             about partner, channel or territory is not said at all. Silence is no difference.
WITH candidates AS (
  SELECT 'name' AS pass, * FROM deals_by_name
  UNION ALL
  SELECT 'spelling' AS pass, * FROM deals_by_spelling
), ranked AS (
  SELECT c.*, max(c.rank) OVER (PARTITION BY c.placement_key) AS best_rank
  FROM candidates AS c
), best AS (
  SELECT r.placement_key,
         count(DISTINCT r.deal_parent) AS parents,
         min(r.deal_parent) AS deal_parent,
         count(DISTINCT d.internal_partner) AS partners,
         min(d.internal_partner) AS partner,
         count(DISTINCT (d.internal_channel, d.internal_channel_id)) FILTER (d.internal_channel IS NOT NULL) AS channels,
         min(d.internal_channel) AS channel,
         min(d.internal_channel_id) FILTER (d.internal_channel IS NOT NULL) AS channel_id,
         count(DISTINCT (d.internal_territory, d.internal_territory_id)) FILTER (d.internal_territory IS NOT NULL) AS territories,
         min(d.internal_territory) AS territory,
         min(d.internal_territory_id) FILTER (d.internal_territory IS NOT NULL) AS territory_id
  FROM ranked AS r JOIN active_deals AS d USING (deal_id)
  WHERE r.rank = r.best_rank
  GROUP BY r.placement_key
), evidence AS (
  SELECT placement_key,
         json_object(
           'pass', min(pass),
           'rank', min(best_rank),
           'candidates', list(json_object('deal_parent', deal_parent, 'deal_id', deal_id, 'rank', rank)
                              ORDER BY rank DESC, deal_id)[1:20]
         )::VARCHAR AS evidence
  FROM ranked
  GROUP BY placement_key
)
SELECT b.placement_key,
       CASE WHEN b.parents = 1 THEN b.deal_parent END AS deal_parent,
       CASE WHEN b.parents = 1 AND b.partners = 1 THEN b.partner END AS partner,
       CASE WHEN b.parents = 1 AND b.channels = 1 THEN b.channel END AS channel,
       CASE WHEN b.parents = 1 AND b.channels = 1 THEN b.channel_id END AS channel_id,
       CASE WHEN b.parents = 1 AND b.territories = 1 THEN b.territory END AS territory,
       CASE WHEN b.parents = 1 AND b.territories = 1 THEN b.territory_id END AS territory_id,
       e.evidence
FROM best AS b JOIN evidence AS e USING (placement_key)
