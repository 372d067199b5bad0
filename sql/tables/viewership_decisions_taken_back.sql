-- Purpose:    decisions that were taken back: they count no more, and are kept.
-- Grain:      one row per decision that was taken back.
-- Invariants: append-only; a decision is taken back once.
CREATE TABLE IF NOT EXISTS {{UPLOAD_DB}}.viewership_decisions_taken_back (
  decision_id VARCHAR NOT NULL,
  taken_back_at TIMESTAMP NOT NULL,
  taken_back_by VARCHAR
)
