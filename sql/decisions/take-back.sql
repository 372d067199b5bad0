-- Purpose:    takes a decision back, unless it is already.
-- Inputs:     viewership_decisions; parameters decision_id, taken_back_at, taken_back_by.
-- Outputs:    viewership_decisions_taken_back, at most one row.
INSERT INTO {{UPLOAD_DB}}.viewership_decisions_taken_back (decision_id, taken_back_at, taken_back_by)
SELECT DISTINCT d.decision_id, CAST($taken_back_at AS TIMESTAMP), CAST($taken_back_by AS VARCHAR)
FROM {{UPLOAD_DB}}.viewership_decisions d
WHERE d.decision_id = $decision_id
  AND NOT EXISTS (
    SELECT 1 FROM {{UPLOAD_DB}}.viewership_decisions_taken_back b WHERE b.decision_id = d.decision_id
  )
