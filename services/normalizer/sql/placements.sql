-- Purpose:    the artifact `placements`: every placement with its deal, channel and territory.
-- Inputs:     raw_placements, deals, channel_spellings, territory_spellings
-- Output:     the columns of stages/normalize.ts
-- Grain:      one row per placement
-- Invariants: what the deal says wins; where it is silent, the spellings of the platform's own text say; unknown stays NULL.
--             A channel or territory found here is never used to find a deal (incident 18).
SELECT p.*,
       d.deal_parent,
       d.partner,
       coalesce(d.channel, c.name) AS channel,
       CASE WHEN d.channel IS NULL THEN c.id ELSE coalesce(d.channel_id, dc.id) END AS channel_id,
       coalesce(d.territory, t.name) AS territory,
       CASE WHEN d.territory IS NULL THEN t.id ELSE coalesce(d.territory_id, dt.id) END AS territory_id,
       CASE WHEN d.placement_key IS NULL THEN 'NO_DEAL' WHEN d.deal_parent IS NULL THEN 'AMBIGUOUS_DEAL' END AS deal_reason,
       coalesce(d.evidence, json_object('pass', NULL, 'rank', NULL, 'candidates', [])::VARCHAR) AS deal_evidence
FROM raw_placements AS p
LEFT JOIN deals AS d USING (placement_key)
LEFT JOIN channel_spellings AS c ON c.spelling_key = name_key(p.platform_channel_name)
LEFT JOIN channel_spellings AS dc ON dc.spelling_key = name_key(d.channel)
LEFT JOIN territory_spellings AS t ON t.spelling_key = name_key(p.platform_territory)
LEFT JOIN territory_spellings AS dt ON dt.spelling_key = name_key(d.territory)
