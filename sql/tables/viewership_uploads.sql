-- Purpose:    what the warehouse holds of each upload, and the fence that keeps an older run from undoing a newer one.
-- Grain:      one row per upload.
-- Invariants: run only grows. upload_no belongs to one upload_id for ever (it is the high part of row ids).
--             The counts are those that the load transaction measured in the relations; received = loaded + unmatched
--             + rejected.
CREATE TABLE IF NOT EXISTS {{UPLOAD_DB}}.viewership_uploads (
  upload_id VARCHAR NOT NULL,
  upload_no INTEGER NOT NULL,
  run INTEGER NOT NULL,
  state VARCHAR NOT NULL,
  platform VARCHAR NOT NULL,
  domain VARCHAR NOT NULL,
  data_type VARCHAR NOT NULL,
  filename VARCHAR NOT NULL,
  load_timestamp TIMESTAMP NOT NULL,
  loaded_rows BIGINT NOT NULL,
  loaded_minutes DECIMAL(38, 6) NOT NULL,
  loaded_money DECIMAL(38, 6) NOT NULL,
  unmatched_rows BIGINT NOT NULL,
  unmatched_minutes DECIMAL(38, 6) NOT NULL,
  unmatched_money DECIMAL(38, 6) NOT NULL,
  rejected_rows BIGINT NOT NULL,
  rejected_minutes DECIMAL(38, 6) NOT NULL,
  rejected_money DECIMAL(38, 6) NOT NULL,
  template_version VARCHAR NOT NULL,
  reference_digest VARCHAR NOT NULL,
  strategy_digest VARCHAR NOT NULL,
  code_version VARCHAR NOT NULL
)
