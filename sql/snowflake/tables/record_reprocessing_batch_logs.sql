-- Purpose:    the unmatched rows, for the people who work on them. On DuckDB it is a view.
-- Grain:      one row per unmatched row.
-- Invariants: the columns of relations/record_reprocessing_batch_logs.sql, which fills it inside the load transaction. A table
--             that exists is extended by the columns that it lacks, never replaced.
CREATE TABLE IF NOT EXISTS {{METADATA_DB}}.record_reprocessing_batch_logs (
  id BIGINT,
  title VARCHAR,
  viewership_id BIGINT,
  filename VARCHAR,
  platform VARCHAR,
  notes VARCHAR,
  created_at TIMESTAMP,
  upload_id VARCHAR,
  content_sha VARCHAR,
  reason VARCHAR,
  candidates VARCHAR,
  minutes DECIMAL(18, 6),
  resolved_at TIMESTAMP,
  resolution VARCHAR
)
