-- Purpose:    the final table: what was watched and earned, by catalogue episode and deal.
-- Inputs:     viewership_rows.
-- Grain:      one row per loaded row and label.
-- Invariants: label Viewership exists where the data type is Viewership or Viewership_Revenue and minutes are present;
--             label Revenue where it is Revenue or Viewership_Revenue and revenue is present. Every loaded row has at
--             least one. Both labels of a row carry its measures: add up minutes over label Viewership and
--             revenue_amount over label Revenue. The payment columns are NULL for label Viewership.
--             payment_adjustment is the part of payment_amount that takes money back (negative revenue), else NULL.
SELECT
  r.id AS viewership_id,
  r.ref_id,
  r.deal_parent,
  r.platform,
  r.platform_partner_name,
  r.platform_channel_name,
  r.platform_territory,
  r.platform_content_name,
  r.platform_content_id,
  r.platform_series,
  r.asset_title,
  r.asset_series,
  r.content_provider,
  r.partner AS viewership_partner,
  r.channel,
  r.channel_id,
  r.territory,
  r.territory_id,
  r.domain,
  l.label,
  r.year,
  r.quarter,
  r.month,
  r.week,
  r.day,
  r.full_date,
  r.year_month_day,
  r.start_time,
  r.end_time,
  r.tot_mov AS minutes,
  r.tot_hov AS hours,
  r.sessions,
  r.views,
  r.unique_viewers,
  r.tot_completions,
  r.tot_impressions AS impressions,
  r.filename,
  '3' AS phase,
  r.upload_id,
  r.bucket AS match_bucket,
  r.confidence AS match_confidence,
  CASE WHEN l.label = 'Revenue' THEN r.partner || ' Revenue ' || r.territory END AS register_name,
  CASE WHEN l.label = 'Revenue' THEN r.revenue END AS payment_amount,
  CASE WHEN l.label = 'Revenue' THEN r.revenue END AS revenue_amount,
  CASE WHEN l.label = 'Revenue' THEN r.year_month_day END AS payment_date,
  CASE WHEN l.label = 'Revenue' THEN r.quarter END AS payment_quarter,
  CASE WHEN l.label = 'Revenue' THEN r.year END AS payment_year,
  CASE WHEN l.label = 'Revenue' THEN r.month END AS payment_month,
  CASE WHEN l.label = 'Revenue' THEN 'Revenue' END AS payment_support_category,
  CASE WHEN l.label = 'Revenue' THEN r.filename END AS payment_filename,
  CASE WHEN l.label = 'Revenue' AND r.revenue < 0 THEN r.revenue END AS payment_adjustment
FROM {{STAGING_DB}}.viewership_rows r
CROSS JOIN (SELECT 'Viewership' AS label UNION ALL SELECT 'Revenue' AS label) l
WHERE r.loaded
  AND (
    (l.label = 'Viewership' AND r.data_type IN ('Viewership', 'Viewership_Revenue') AND r.tot_mov IS NOT NULL)
    OR (l.label = 'Revenue' AND r.data_type IN ('Revenue', 'Viewership_Revenue') AND r.revenue IS NOT NULL)
  )
