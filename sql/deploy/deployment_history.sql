-- Purpose:    what was deployed here, so that a deployment knows what is new and what was changed.
-- Grain:      one row per template and application.
-- Invariants: rows are only added. rendered is the text that was run, without the environment's history in it; checksum is
--             its sha256.
CREATE TABLE IF NOT EXISTS {{UPLOAD_DB}}.deployment_history (
  applied_at TIMESTAMP NOT NULL,
  environment VARCHAR NOT NULL,
  template VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  checksum VARCHAR NOT NULL,
  rendered VARCHAR NOT NULL,
  code_version VARCHAR NOT NULL
)
