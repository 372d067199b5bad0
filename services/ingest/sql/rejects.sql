-- Purpose:    what could not be read, and why: records with unreadable cells, and lines that gave no cells.
-- Inputs:     mapped_rejected (the rejected facts, with line and ordinal; typed by typed.sql), rejected_cells (ordinal and their
--             cells as the file has them), rejected_texts (ordinal, raw, cells), line_rejects (line, reason, raw); variables column_of_<target>: the
--             header as the file writes it, in wide files without the date over it; latest_date
-- Outputs:    columns of the artifact `rejects`
-- Grain:      one row per rejected fact
-- Invariants: errors has every error of the fact, the date's first; one without an error here is accepted, which the
--             caller checks. Unreadable minutes and money count 0.
WITH judged AS (
  SELECT
    t.*,
    list_transform(
      list_filter([
        CASE
          WHEN date_text IS NULL THEN fault_of(getvariable('column_of_date'), date_cell, 'date_missing')
          WHEN date IS NULL THEN fault_of(getvariable('column_of_date'), date_cell, 'unreadable_date')
          WHEN date < DATE '2000-01-01' OR date > getvariable('latest_date')::DATE
            THEN fault_of(getvariable('column_of_date'), coalesce(date_cell, date_text), 'date_out_of_range')
        END,
        unread(getvariable('column_of_tot_mov'), tot_mov_cell, tot_mov_text, minutes),
        unread(getvariable('column_of_hours'), hours_cell, hours_text, minutes_from_hours),
        CASE
          WHEN tot_mov < 0 AND minutes IS NOT NULL
            THEN fault_of(getvariable('column_of_tot_mov'), tot_mov_cell, 'negative_minutes')
          WHEN tot_mov < 0 THEN fault_of(getvariable('column_of_hours'), hours_cell, 'negative_minutes')
        END,
        unread(getvariable('column_of_revenue'), revenue_cell, revenue_text, revenue),
        unread(getvariable('column_of_sessions'), sessions_cell, sessions_text, sessions),
        unread(getvariable('column_of_tot_sessions'), tot_sessions_cell, tot_sessions_text, tot_sessions),
        unread(getvariable('column_of_tot_completions'), tot_completions_cell, tot_completions_text, tot_completions),
        unread(getvariable('column_of_views'), views_cell, views_text, views),
        unread(getvariable('column_of_unique_viewers'), unique_viewers_cell, unique_viewers_text, unique_viewers),
        unread(getvariable('column_of_duration'), duration_cell, duration_text, duration),
        unread(getvariable('column_of_avg_duration_per_session'), avg_duration_per_session_cell, avg_duration_per_session_text, avg_duration_per_session),
        unread(getvariable('column_of_avg_duration_per_viewer'), avg_duration_per_viewer_cell, avg_duration_per_viewer_text, avg_duration_per_viewer),
        unread(getvariable('column_of_avg_session_count'), avg_session_count_cell, avg_session_count_text, avg_session_count),
        unread(getvariable('column_of_tot_impressions'), tot_impressions_cell, tot_impressions_text, tot_impressions),
        unread(getvariable('column_of_channel_adpool_impressions'), channel_adpool_impressions_cell, channel_adpool_impressions_text, channel_adpool_impressions),
        unread(getvariable('column_of_channel_adpool_revenue'), channel_adpool_revenue_cell, channel_adpool_revenue_text, channel_adpool_revenue)
      ], lambda found: found IS NOT NULL),
      lambda found: cell_error(date_header, found.header, found.cell, coalesce(found.fault, number_fault(found.text)))
    ) AS errors
  FROM typed('mapped_rejected') AS t
  JOIN rejected_cells AS c ON c.ordinal = t.ordinal
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
  to_json([cell_error(NULL, NULL, NULL, reason)])::VARCHAR AS errors,
  raw,
  NULL AS cells,
  0 AS minutes,
  0 AS money
FROM line_rejects
