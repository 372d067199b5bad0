-- Purpose:    reference table: which placements belong to which commercial deal; NULL partner, channel or territory means any.
-- Grain:      one row per placement pattern and deal_parent.
CREATE TABLE IF NOT EXISTS {{DICTIONARY_DB}}.active_deals (
  deal_parent INTEGER NOT NULL,
  platform VARCHAR NOT NULL,
  domain VARCHAR NOT NULL,
  platform_partner_name VARCHAR,
  platform_channel_name VARCHAR,
  platform_territory VARCHAR,
  internal_partner VARCHAR,
  internal_channel VARCHAR,
  internal_channel_id VARCHAR,
  internal_territory VARCHAR,
  internal_territory_id VARCHAR,
  active BOOLEAN NOT NULL
)
