-- Purpose:    what an upload came to with a rematch; what the API then shows of it, also when the process ended before it could say.
-- Grain:      one row per rematch and upload whose decisions it changed.
-- Invariants: append-only, measured in the relations in the transaction that applies the rematch. buckets and reasons are JSON
--             objects: loaded rows by bucket, unmatched rows by reason.
CREATE TABLE IF NOT EXISTS {{UPLOAD_DB}}.viewership_rematched_uploads (
  rematch_no INTEGER NOT NULL,
  upload_id VARCHAR NOT NULL,
  run INTEGER NOT NULL,
  loaded_rows BIGINT NOT NULL,
  loaded_minutes DECIMAL(38, 6) NOT NULL,
  loaded_money DECIMAL(38, 6) NOT NULL,
  unmatched_rows BIGINT NOT NULL,
  unmatched_minutes DECIMAL(38, 6) NOT NULL,
  unmatched_money DECIMAL(38, 6) NOT NULL,
  buckets VARCHAR NOT NULL,
  reasons VARCHAR NOT NULL,
  rows_brought BIGINT NOT NULL,
  rows_lost BIGINT NOT NULL
)
