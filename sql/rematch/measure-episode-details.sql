-- Purpose:    adds up the uploads that changed in episode_details, label by label.
-- Inputs:     episode_details; parameter: upload_ids (of the uploads that changed, separated).
-- Grain:      one row per upload that has a row there.
-- Invariants: the uploads are no subquery: its join would come after those of the relation, over all facts of the star.
SELECT
  e.upload_id,
  CAST(COALESCE(SUM(CASE WHEN e.label = 'Viewership' THEN e.minutes END), 0) AS VARCHAR) AS viewership_minutes,
  CAST(COALESCE(SUM(CASE WHEN e.label = 'Revenue' THEN e.revenue_amount END), 0) AS VARCHAR) AS revenue_amount,
  CAST(COUNT(CASE WHEN e.label = 'Viewership' THEN 1 END) AS VARCHAR) AS viewership_rows,
  CAST(COUNT(CASE WHEN e.label = 'Revenue' THEN 1 END) AS VARCHAR) AS revenue_rows,
  CAST(COUNT(DISTINCT e.viewership_id) AS VARCHAR) AS distinct_ids
FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}} e
WHERE CONTAINS(CAST($upload_ids AS VARCHAR), e.upload_id)
GROUP BY e.upload_id
ORDER BY e.upload_id
