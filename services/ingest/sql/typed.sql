-- Purpose:    the mapped texts as typed values, and whether the record is readable.
-- Inputs:     a view with the columns of `mapped` (src/sanitize/mapping.ts), named by the argument; read_date(text), made
--             for the one format of the date column, and read_<measure>(text), made for the measures that the file has
--             (src/sanitize/typing.ts); variable latest_date.
-- Outputs:    the columns of `mapped`; content_key, placement_key; date and measures, NULL when empty or unreadable;
--             rejected: at least one cell cannot be accepted.
-- Grain:      one row per row of the input, in the order of the input
-- Invariants: a text that is not empty and gives no value rejects its record: nothing unreadable becomes NULL or 0. The
--             conditions of `rejected` are those of rejects.sql.
CREATE MACRO typed(records) AS TABLE
  SELECT
    *,
    date IS NULL
    OR date < DATE '2000-01-01'
    OR date > getvariable('latest_date')::DATE
    OR tot_mov < 0
    OR (minutes IS NULL AND tot_mov_text IS NOT NULL)
    OR (minutes_from_hours IS NULL AND hours_text IS NOT NULL)
    OR (revenue IS NULL AND revenue_text IS NOT NULL)
    OR (sessions IS NULL AND sessions_text IS NOT NULL)
    OR (tot_sessions IS NULL AND tot_sessions_text IS NOT NULL)
    OR (tot_completions IS NULL AND tot_completions_text IS NOT NULL)
    OR (views IS NULL AND views_text IS NOT NULL)
    OR (unique_viewers IS NULL AND unique_viewers_text IS NOT NULL)
    OR (duration IS NULL AND duration_text IS NOT NULL)
    OR (avg_duration_per_session IS NULL AND avg_duration_per_session_text IS NOT NULL)
    OR (avg_duration_per_viewer IS NULL AND avg_duration_per_viewer_text IS NOT NULL)
    OR (avg_session_count IS NULL AND avg_session_count_text IS NOT NULL)
    OR (tot_impressions IS NULL AND tot_impressions_text IS NOT NULL)
    OR (channel_adpool_impressions IS NULL AND channel_adpool_impressions_text IS NOT NULL)
    OR (channel_adpool_revenue IS NULL AND channel_adpool_revenue_text IS NOT NULL) AS rejected
  FROM (
    SELECT *, coalesce(minutes, minutes_from_hours) AS tot_mov
    FROM (
      SELECT
        *,
        hash(platform_content_id, platform_series, season_number, episode_number, platform_content_name)
          AS content_key,
        hash(platform_partner_name, platform_channel_name, platform_territory, domain) AS placement_key,
        read_date(date_text) AS date,
        read_tot_mov(tot_mov_text) AS minutes,
        read_hours(hours_text) AS minutes_from_hours,
        read_revenue(revenue_text) AS revenue,
        read_sessions(sessions_text) AS sessions,
        read_tot_sessions(tot_sessions_text) AS tot_sessions,
        read_tot_completions(tot_completions_text) AS tot_completions,
        read_views(views_text) AS views,
        read_unique_viewers(unique_viewers_text) AS unique_viewers,
        read_duration(duration_text) AS duration,
        read_avg_duration_per_session(avg_duration_per_session_text) AS avg_duration_per_session,
        read_avg_duration_per_viewer(avg_duration_per_viewer_text) AS avg_duration_per_viewer,
        read_avg_session_count(avg_session_count_text) AS avg_session_count,
        read_tot_impressions(tot_impressions_text) AS tot_impressions,
        read_channel_adpool_impressions(channel_adpool_impressions_text) AS channel_adpool_impressions,
        read_channel_adpool_revenue(channel_adpool_revenue_text) AS channel_adpool_revenue
      FROM query_table(records)
    )
  )
