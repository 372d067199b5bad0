-- Purpose:    the rematches whose changes are in the star: the fence that keeps an older one from undoing a newer one.
-- Grain:      one row per rematch.
-- Invariants: rematch_no only grows; written in the transaction that applies the rematch.
CREATE TABLE IF NOT EXISTS {{UPLOAD_DB}}.viewership_rematches (
  rematch_no INTEGER NOT NULL,
  reference_digest VARCHAR NOT NULL,
  applied_at TIMESTAMP NOT NULL,
  contents BIGINT NOT NULL,
  placements BIGINT NOT NULL
)
