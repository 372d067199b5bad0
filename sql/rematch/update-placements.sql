-- Purpose:    gives placements the deals that they lacked.
-- Inputs:     rematch_changed_placements.
-- Outputs:    viewership_placements.
UPDATE {{STAGING_DB}}.viewership_placements SET
  deal_parent = n.deal_parent,
  partner = n.partner,
  channel = n.channel,
  channel_id = n.channel_id,
  territory = n.territory,
  territory_id = n.territory_id,
  deal_reason = n.deal_reason,
  deal_evidence = n.deal_evidence,
  resolved_at = n.resolved_at,
  resolution = n.resolution,
  resolved_reason = n.resolved_reason
FROM rematch_changed_placements n
WHERE viewership_placements.placement_no = n.placement_no
