-- Purpose:    the reference table active_deals of the made-up catalogue: one deal by channel, one that is more specific than
--             another, and none for the channel `Bench 3`.
-- Grain:      one row per deal
SELECT deal_parent, platform, 'Distribution Partners' AS domain, platform_partner_name, platform_channel_name, platform_territory,
       platform AS internal_partner, 'Bench One' AS internal_channel, 1 AS internal_channel_id,
       'United States' AS internal_territory, 1 AS internal_territory_id, true AS active
FROM (VALUES
  (7001, 'Philo', NULL, 'Bench 0', NULL),
  (7002, 'Philo', NULL, 'Bench 1', NULL),
  (7003, 'Philo', 'Philo Direct', 'Bench 1', 'US'),
  (7004, 'Philo', 'Philo Direct', 'Bench 2', NULL),
  (7005, 'Roku', NULL, NULL, NULL)
) deals(deal_parent, platform, platform_partner_name, platform_channel_name, platform_territory)
