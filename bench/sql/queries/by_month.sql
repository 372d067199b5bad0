-- Purpose:    minutes by platform and month.
-- Inputs:     episode_details
-- Grain:      one row per platform and month
SELECT platform, year_month_day, SUM(minutes) AS minutes
FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}}
WHERE label = 'Viewership'
GROUP BY platform, year_month_day
ORDER BY platform, year_month_day
