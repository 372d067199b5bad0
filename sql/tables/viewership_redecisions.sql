-- Purpose:    every decision about a loaded content or placement that a rematch changed: what it was, what it became, why.
-- Grain:      one row per rematch, upload and content or placement whose decision changed.
-- Invariants: append-only, written in the transaction that changes the decision. kind is `content` or `placement`; key is its
--             content_no or placement_no. old_… and new_… have bucket and ref_id for a content, deal_parent as text in
--             …_ref_id for a placement; exactly one of …_bucket and …_reason is set for a content. decision_id is the person's
--             decision that holds now, if any; old_decision_id the one that held before.
CREATE TABLE IF NOT EXISTS {{UPLOAD_DB}}.viewership_redecisions (
  rematch_no INTEGER NOT NULL,
  upload_no INTEGER NOT NULL,
  kind VARCHAR NOT NULL,
  key BIGINT NOT NULL,
  content_sha VARCHAR,
  decided_at TIMESTAMP NOT NULL,
  old_bucket VARCHAR,
  old_ref_id VARCHAR,
  old_reason VARCHAR,
  old_decision_id VARCHAR,
  new_bucket VARCHAR,
  new_ref_id VARCHAR,
  new_reason VARCHAR,
  decision_id VARCHAR,
  row_count BIGINT NOT NULL,
  minutes DECIMAL(38, 6)
)
