-- Purpose:    the received and readable rows of uploads, without what is decided about them.
-- Grain:      one row per fact.
-- Invariants: (upload_no, ordinal) is unique; row id = upload_no * 2^27 + ordinal. content_no, placement_no and date_no
--             carry upload_no in their high part, so that a join needs one integer key; they are positions, not the
--             engine's hashes, so they mean the same in every engine. Never updated: a new decision changes contents or
--             placements only.
CREATE TABLE IF NOT EXISTS {{STAGING_DB}}.viewership_facts (
  upload_no INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  content_no BIGINT NOT NULL,
  placement_no BIGINT NOT NULL,
  date_no BIGINT NOT NULL,
  measured BOOLEAN NOT NULL,
  tot_mov DECIMAL(18, 6),
  revenue DECIMAL(18, 6),
  sessions DECIMAL(18, 6),
  tot_sessions DECIMAL(18, 6),
  tot_completions DECIMAL(18, 6),
  views DECIMAL(18, 6),
  unique_viewers DECIMAL(18, 6),
  duration DECIMAL(18, 6),
  avg_duration_per_session DECIMAL(18, 6),
  avg_duration_per_viewer DECIMAL(18, 6),
  avg_session_count DECIMAL(18, 6),
  tot_impressions DECIMAL(18, 6),
  channel_adpool_impressions DECIMAL(18, 6),
  channel_adpool_revenue DECIMAL(18, 6),
  start_time VARCHAR,
  end_time VARCHAR,
  city VARCHAR,
  country VARCHAR,
  device_id VARCHAR,
  device_name VARCHAR,
  device_type VARCHAR,
  language VARCHAR,
  viewership_type VARCHAR
)
