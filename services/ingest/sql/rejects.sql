-- Purpose:    what could not be read, and why: records with unreadable cells, and lines that gave no cells.
-- Inputs:     mapped_rejected (the rejected records, with line and ordinal; typed by typed.sql), rejected_texts (ordinal,
--             raw, cells),
--             line_rejects (line, reason, raw); variables column_of_<target>: the header as the file writes it; latest_date
-- Outputs:    columns of the artifact `rejects`
-- Grain:      one row per rejected record
-- Invariants: errors has every error of the record, the date's first; a record without an error here is a fact, which the
--             caller checks. Unreadable minutes and money count 0.
WITH judged AS (
  SELECT
    t.*,
    list_filter([
      CASE
        WHEN date_text IS NULL THEN cell_error(getvariable('column_of_date'), NULL, 'date_missing')
        WHEN date IS NULL THEN cell_error(getvariable('column_of_date'), date_text, 'unreadable_date')
        WHEN date < DATE '2000-01-01' OR date > getvariable('latest_date')::DATE
          THEN cell_error(getvariable('column_of_date'), date_text, 'date_out_of_range')
      END,
      number_error(getvariable('column_of_tot_mov'), tot_mov_text, minutes),
      number_error(getvariable('column_of_hours'), hours_text, minutes_from_hours),
      CASE
        WHEN tot_mov < 0 AND minutes IS NOT NULL
          THEN cell_error(getvariable('column_of_tot_mov'), tot_mov_text, 'negative_minutes')
        WHEN tot_mov < 0 THEN cell_error(getvariable('column_of_hours'), hours_text, 'negative_minutes')
      END,
      number_error(getvariable('column_of_revenue'), revenue_text, revenue),
      number_error(getvariable('column_of_sessions'), sessions_text, sessions),
      number_error(getvariable('column_of_tot_sessions'), tot_sessions_text, tot_sessions),
      number_error(getvariable('column_of_tot_completions'), tot_completions_text, tot_completions),
      number_error(getvariable('column_of_views'), views_text, views),
      number_error(getvariable('column_of_unique_viewers'), unique_viewers_text, unique_viewers),
      number_error(getvariable('column_of_duration'), duration_text, duration),
      number_error(getvariable('column_of_avg_duration_per_session'), avg_duration_per_session_text, avg_duration_per_session),
      number_error(getvariable('column_of_avg_duration_per_viewer'), avg_duration_per_viewer_text, avg_duration_per_viewer),
      number_error(getvariable('column_of_avg_session_count'), avg_session_count_text, avg_session_count),
      number_error(getvariable('column_of_tot_impressions'), tot_impressions_text, tot_impressions),
      number_error(getvariable('column_of_channel_adpool_impressions'), channel_adpool_impressions_text, channel_adpool_impressions),
      number_error(getvariable('column_of_channel_adpool_revenue'), channel_adpool_revenue_text, channel_adpool_revenue)
    ], lambda error: error IS NOT NULL) AS errors
  FROM typed('mapped_rejected') AS t
)
SELECT
  j.line,
  j.ordinal,
  j.errors[1]['column'] AS column,
  j.errors[1]['value'] AS value,
  j.errors[1]['reason'] AS reason,
  to_json(j.errors)::VARCHAR AS errors,
  r.raw,
  r.cells,
  coalesce(j.tot_mov, 0) AS minutes,
  coalesce(j.revenue, 0) AS money
FROM judged AS j
JOIN rejected_texts AS r ON r.ordinal = j.ordinal
UNION ALL
SELECT
  line,
  NULL AS ordinal,
  NULL AS column,
  NULL AS value,
  reason,
  to_json([cell_error(NULL, NULL, reason)])::VARCHAR AS errors,
  raw,
  NULL AS cells,
  0 AS minutes,
  0 AS money
FROM line_rejects
