-- Purpose:    the contents of uploads with everything read out of them (normalize) and decided about them (match).
-- Grain:      one row per upload and content.
-- Invariants: content_no = upload_no * 2^27 + position in the upload's contents artifact, unique. Exactly one of bucket
--             (with ref_id, confidence, content_provider) and reason is set. named_ref_id is the catalogue ref_id that
--             platform_content_id names; ref_id is the episode that matched.
--             decision_id is the person's decision that holds. resolved_… are set when a rematch answered what the load could
--             not: when, what resolved it, and the reason that it had.
CREATE TABLE IF NOT EXISTS {{STAGING_DB}}.viewership_contents (
  upload_no INTEGER NOT NULL,
  content_no BIGINT NOT NULL,
  content_sha VARCHAR NOT NULL,
  platform_content_id VARCHAR,
  platform_series VARCHAR,
  season_number VARCHAR,
  episode_number VARCHAR,
  platform_content_name VARCHAR,
  row_count BIGINT NOT NULL,
  minutes DECIMAL(38, 6),
  money DECIMAL(38, 6),
  internal_series VARCHAR,
  series_source VARCHAR,
  series_conflict VARCHAR,
  series_key VARCHAR,
  named_ref_id VARCHAR,
  season INTEGER,
  episode INTEGER,
  numbers_rule VARCHAR,
  title VARCHAR,
  title_key VARCHAR,
  title_generic BOOLEAN,
  qualifier VARCHAR,
  bucket VARCHAR,
  ref_id VARCHAR,
  confidence DOUBLE,
  reason VARCHAR,
  candidates VARCHAR,
  evidence VARCHAR,
  series_code VARCHAR,
  asset_title VARCHAR,
  asset_series VARCHAR,
  content_provider VARCHAR,
  key_version VARCHAR,
  decision_id VARCHAR,
  resolved_at TIMESTAMP,
  resolution VARCHAR,
  resolved_reason VARCHAR
)
