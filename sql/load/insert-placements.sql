-- Purpose:    the placements of this upload with their deals.
-- Inputs:     load_upload, load_placements (normalize; ordinal = position).
-- Outputs:    viewership_placements.
-- Grain:      one row per placement.
INSERT INTO {{STAGING_DB}}.viewership_placements (
  upload_no, placement_no,
  platform_partner_name, platform_channel_name, platform_territory, domain,
  row_count, minutes, money,
  deal_parent, partner, channel, channel_id, territory, territory_id, deal_reason, deal_evidence
)
SELECT
  u.upload_no, CAST(u.upload_no AS BIGINT) * 134217728 + p.ordinal,
  p.platform_partner_name, p.platform_channel_name, p.platform_territory, p.domain,
  p."rows", p.minutes, p.money,
  p.deal_parent, p.partner, p.channel, p.channel_id, p.territory, p.territory_id, p.deal_reason, p.deal_evidence
FROM load_placements p
CROSS JOIN load_upload u
