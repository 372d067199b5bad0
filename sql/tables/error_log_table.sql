-- Purpose:    the execution log that people read: what each stage of each run did.
-- Grain:      one row per upload, run, stage, attempt, procedure and status.
-- Invariants: written only from published stage results, so writing it again changes nothing. execution_time is in
--             seconds.
CREATE TABLE IF NOT EXISTS {{UPLOAD_DB}}.error_log_table (
  log_time TIMESTAMP NOT NULL,
  log_message VARCHAR NOT NULL,
  procedure_name VARCHAR NOT NULL,
  platform VARCHAR NOT NULL,
  upload_id VARCHAR NOT NULL,
  filename VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  rows_affected BIGINT,
  error_message VARCHAR,
  execution_time DECIMAL(18, 3),
  run INTEGER NOT NULL,
  stage VARCHAR NOT NULL,
  attempt INTEGER NOT NULL
)
