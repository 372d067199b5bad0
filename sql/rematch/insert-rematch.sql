-- Purpose:    the fence of rematches: says that this one is in the star.
-- Inputs:     rematch_changed_contents, rematch_changed_placements; parameters: rematch_no, digest, applied_at.
-- Outputs:    viewership_rematches, one row.
INSERT INTO {{UPLOAD_DB}}.viewership_rematches (rematch_no, reference_digest, applied_at, contents, placements)
SELECT
  CAST($rematch_no AS INTEGER), CAST($digest AS VARCHAR), CAST($applied_at AS TIMESTAMP),
  (SELECT COUNT(*) FROM rematch_changed_contents), (SELECT COUNT(*) FROM rematch_changed_placements)
