-- Purpose:    the placements without a deal that get one, or another reason, channel or territory.
-- Inputs:     rematch_loaded, rematch_placements (looked for anew), viewership_placements; parameters: applied_at, digest.
-- Outputs:    rematch_changed_placements (the adapter names it).
-- Grain:      one row per placement row of the star.
-- Invariants: a deal that was found stays.
SELECT
  p.upload_no,
  p.placement_no,
  p.row_count,
  p.minutes,
  p.deal_reason AS old_reason,
  n.deal_parent,
  n.partner,
  n.channel,
  n.channel_id,
  n.territory,
  n.territory_id,
  n.deal_reason,
  n.deal_evidence,
  CASE WHEN n.deal_parent IS NOT NULL THEN CAST($applied_at AS TIMESTAMP) END AS resolved_at,
  CASE WHEN n.deal_parent IS NOT NULL THEN 'reference snapshot ' || CAST($digest AS VARCHAR) END AS resolution,
  CASE WHEN n.deal_parent IS NOT NULL THEN p.deal_reason END AS resolved_reason
FROM {{STAGING_DB}}.viewership_placements p
JOIN rematch_loaded u ON u.upload_no = p.upload_no
JOIN rematch_placements n
  ON n.platform = u.platform
  AND n.platform_partner_name IS NOT DISTINCT FROM p.platform_partner_name
  AND n.platform_channel_name IS NOT DISTINCT FROM p.platform_channel_name
  AND n.platform_territory IS NOT DISTINCT FROM p.platform_territory
  AND n.domain IS NOT DISTINCT FROM p.domain
WHERE p.deal_parent IS NULL
  AND (
    n.deal_parent IS NOT NULL
    OR COALESCE(n.deal_reason, '') <> COALESCE(p.deal_reason, '')
    OR COALESCE(n.channel, '') <> COALESCE(p.channel, '')
    OR COALESCE(n.territory, '') <> COALESCE(p.territory, '')
    OR COALESCE(n.deal_evidence, '') <> COALESCE(p.deal_evidence, '')
  )
