-- Purpose:    the one row that the statements of a load or a removal read their constants from.
-- Outputs:    load_upload, a temporary table, filled by the adapter before the transaction begins.
-- Grain:      one row.
CREATE TEMPORARY TABLE load_upload (
  upload_id VARCHAR,
  upload_no INTEGER,
  run INTEGER,
  state VARCHAR,
  platform VARCHAR,
  domain VARCHAR,
  data_type VARCHAR,
  filename VARCHAR,
  load_timestamp TIMESTAMP,
  loaded_rows BIGINT,
  loaded_minutes DECIMAL(38, 6),
  loaded_money DECIMAL(38, 6),
  unmatched_rows BIGINT,
  unmatched_minutes DECIMAL(38, 6),
  unmatched_money DECIMAL(38, 6),
  rejected_rows BIGINT,
  rejected_minutes DECIMAL(38, 6),
  rejected_money DECIMAL(38, 6),
  template_version VARCHAR,
  reference_digest VARCHAR,
  strategy_digest VARCHAR,
  code_version VARCHAR
)
