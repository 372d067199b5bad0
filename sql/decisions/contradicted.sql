-- Purpose:    decisions that count and that the catalogue contradicts: it lacks their episode. They are not changed, only told.
-- Inputs:     viewership_decisions, viewership_decisions_taken_back, episode.
-- Grain:      one row per decision.
SELECT DISTINCT d.decision_id, d.ref_id
FROM {{UPLOAD_DB}}.viewership_decisions d
WHERE d.ref_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM {{UPLOAD_DB}}.viewership_decisions_taken_back b WHERE b.decision_id = d.decision_id
  )
  AND NOT EXISTS (SELECT 1 FROM {{METADATA_DB}}.episode e WHERE e.ref_id = d.ref_id)
ORDER BY d.decision_id
