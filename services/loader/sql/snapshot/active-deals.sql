-- Purpose:    the active_deals table of the snapshot.
-- Inputs:     usable_deals.
-- Grain:      one row per distinct active deal row.
-- Invariants: deal_id is the place in the order of all columns, so the same deals have the same ids. Deals without an
--             integer deal_parent, a platform or a domain, and deals with the literal DEFAULT for a name, are left out
--             (left-out.sql counts them).
WITH deals AS (
  SELECT DISTINCT
    number_key(deal_parent) AS deal_parent,
    name_key(platform) AS platform_key,
    domain,
    platform_partner_name,
    platform_channel_name,
    platform_territory,
    name_key(platform_partner_name) AS partner_key,
    name_key(platform_channel_name) AS channel_key,
    name_key(platform_territory) AS territory_key,
    internal_partner,
    internal_channel,
    internal_channel_id,
    internal_territory,
    internal_territory_id
  FROM usable_deals
)
SELECT
  row_number() OVER (
    ORDER BY deal_parent, platform_key, domain, platform_partner_name NULLS FIRST, platform_channel_name NULLS FIRST,
      platform_territory NULLS FIRST, internal_partner NULLS FIRST, internal_channel NULLS FIRST,
      internal_channel_id NULLS FIRST, internal_territory NULLS FIRST, internal_territory_id NULLS FIRST
  ) AS deal_id,
  *
FROM deals
