-- Purpose:    the deals that are active and complete.
-- Inputs:     raw_active_deals.
-- Outputs:    usable_deals.
-- Grain:      one row per raw row.
SELECT *
FROM raw_active_deals
WHERE lower(active) IN ('true', '1', 'yes', 'y', 't')
  AND number_key(deal_parent) IS NOT NULL
  AND platform IS NOT NULL
  AND domain IS NOT NULL
  AND NOT coalesce('DEFAULT' IN (platform_partner_name, platform_channel_name, platform_territory), false)
