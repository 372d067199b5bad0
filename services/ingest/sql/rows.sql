-- Purpose:    the big table: one row per fact to be, only keys, date and measures.
-- Inputs:     typed('mapped'); variable totals_record (NULL when the last record is no totals row)
-- Outputs:    columns of the artifact `rows` (packages/shared/src/stages/sanitize.ts)
-- Grain:      one row per data record, in file order, so that the position is the ordinal; in wide files one row per record and
--             date with a value, and one for a record that has none
-- Invariants: every row has exactly one kind; all other columns are NULL unless it is a fact.
SELECT
  kind,
  CASE WHEN kind = 'fact' THEN content_key END AS content_key,
  CASE WHEN kind = 'fact' THEN placement_key END AS placement_key,
  CASE WHEN kind = 'fact' THEN date END AS date,
  CASE WHEN kind = 'fact' THEN tot_mov END AS tot_mov,
  CASE WHEN kind = 'fact' THEN revenue END AS revenue,
  CASE WHEN kind = 'fact' THEN sessions END AS sessions,
  CASE WHEN kind = 'fact' THEN tot_sessions END AS tot_sessions,
  CASE WHEN kind = 'fact' THEN tot_completions END AS tot_completions,
  CASE WHEN kind = 'fact' THEN views END AS views,
  CASE WHEN kind = 'fact' THEN unique_viewers END AS unique_viewers,
  CASE WHEN kind = 'fact' THEN duration END AS duration,
  CASE WHEN kind = 'fact' THEN avg_duration_per_session END AS avg_duration_per_session,
  CASE WHEN kind = 'fact' THEN avg_duration_per_viewer END AS avg_duration_per_viewer,
  CASE WHEN kind = 'fact' THEN avg_session_count END AS avg_session_count,
  CASE WHEN kind = 'fact' THEN tot_impressions END AS tot_impressions,
  CASE WHEN kind = 'fact' THEN channel_adpool_impressions END AS channel_adpool_impressions,
  CASE WHEN kind = 'fact' THEN channel_adpool_revenue END AS channel_adpool_revenue,
  CASE WHEN kind = 'fact' THEN start_time END AS start_time,
  CASE WHEN kind = 'fact' THEN end_time END AS end_time,
  CASE WHEN kind = 'fact' THEN city END AS city,
  CASE WHEN kind = 'fact' THEN country END AS country,
  CASE WHEN kind = 'fact' THEN device_id END AS device_id,
  CASE WHEN kind = 'fact' THEN device_name END AS device_name,
  CASE WHEN kind = 'fact' THEN device_type END AS device_type,
  CASE WHEN kind = 'fact' THEN language END AS language,
  CASE WHEN kind = 'fact' THEN viewership_type END AS viewership_type
FROM (
  SELECT
    *,
    CASE
      WHEN empty THEN 'empty'
      WHEN record = getvariable('totals_record') THEN 'totals'
      WHEN rejected THEN 'rejected'
      ELSE 'fact'
    END AS kind
  FROM typed('mapped')
)
