-- Purpose:    the facts of the uploads that change, added up by content, placement and measured: what every outcome is counted
--             from before anything is changed.
-- Inputs:     rematch_affected, viewership_facts.
-- Outputs:    rematch_pairs (the adapter names it).
-- Grain:      one row per content × placement × measured.
SELECT
  f.upload_no, f.content_no, f.placement_no, f.measured,
  COUNT(*) AS row_count,
  CAST(COALESCE(SUM(f.tot_mov), 0) AS DECIMAL(38, 6)) AS minutes,
  CAST(COALESCE(SUM(f.revenue), 0) AS DECIMAL(38, 6)) AS money
FROM {{STAGING_DB}}.viewership_facts f
JOIN rematch_affected a ON a.upload_no = f.upload_no
GROUP BY f.upload_no, f.content_no, f.placement_no, f.measured
