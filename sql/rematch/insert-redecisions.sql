-- Purpose:    records every decision that changes: what it was, what it becomes.
-- Inputs:     rematch_changed_contents, rematch_changed_placements; parameters: rematch_no, applied_at.
-- Outputs:    viewership_redecisions.
-- Invariants: a content that only gets another explanation (candidates, evidence) is not decided anew.
INSERT INTO {{UPLOAD_DB}}.viewership_redecisions (
  rematch_no, upload_no, kind, key, content_sha, decided_at,
  old_bucket, old_ref_id, old_reason, old_decision_id, new_bucket, new_ref_id, new_reason, decision_id, row_count, minutes
)
SELECT
  CAST($rematch_no AS INTEGER), upload_no, 'content', content_no, content_sha, CAST($applied_at AS TIMESTAMP),
  old_bucket, old_ref_id, old_reason, old_decision_id, bucket, ref_id, reason, decision_id, row_count, minutes
FROM rematch_changed_contents
WHERE COALESCE(old_bucket, '') <> COALESCE(bucket, '')
  OR COALESCE(old_ref_id, '') <> COALESCE(ref_id, '')
  OR COALESCE(old_reason, '') <> COALESCE(reason, '')
  OR COALESCE(old_decision_id, '') <> COALESCE(decision_id, '')
UNION ALL
SELECT
  CAST($rematch_no AS INTEGER), upload_no, 'placement', placement_no, NULL, CAST($applied_at AS TIMESTAMP),
  NULL, NULL, old_reason, NULL, NULL, CAST(deal_parent AS VARCHAR), deal_reason, NULL, row_count, minutes
FROM rematch_changed_placements
WHERE deal_parent IS NOT NULL OR COALESCE(old_reason, '') <> COALESCE(deal_reason, '')
