-- Purpose:    the placements of uploads with the deal, channel and territory that are ours (normalize).
-- Grain:      one row per upload and placement.
-- Invariants: placement_no = upload_no * 2^27 + position in the upload's placements artifact, unique. deal_reason is
--             NULL exactly when deal_parent is set. resolved_… as in viewership_contents.
CREATE TABLE IF NOT EXISTS {{STAGING_DB}}.viewership_placements (
  upload_no INTEGER NOT NULL,
  placement_no BIGINT NOT NULL,
  platform_partner_name VARCHAR,
  platform_channel_name VARCHAR,
  platform_territory VARCHAR,
  domain VARCHAR,
  row_count BIGINT NOT NULL,
  minutes DECIMAL(38, 6),
  money DECIMAL(38, 6),
  deal_parent INTEGER,
  partner VARCHAR,
  channel VARCHAR,
  channel_id VARCHAR,
  territory VARCHAR,
  territory_id VARCHAR,
  deal_reason VARCHAR,
  deal_evidence VARCHAR,
  resolved_at TIMESTAMP,
  resolution VARCHAR,
  resolved_reason VARCHAR
)
