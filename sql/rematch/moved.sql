-- Purpose:    rows that came into episode_details with the rematch, and rows that left it. Asked after the change.
-- Inputs:     rematch_affected, rematch_pairs, rematch_changed_contents, rematch_changed_placements, viewership_contents,
--             viewership_placements.
-- Grain:      one row per upload with a row that came or left.
-- Invariants: brought - lost is the difference of the loaded rows. A placement that changes had no deal before.
SELECT
  m.upload_id,
  CAST(SUM(CASE WHEN m.loaded AND NOT m.was_loaded THEN m.row_count ELSE 0 END) AS VARCHAR) AS brought,
  CAST(SUM(CASE WHEN m.was_loaded AND NOT m.loaded THEN m.row_count ELSE 0 END) AS VARCHAR) AS lost
FROM (
  SELECT
    a.upload_id,
    x.row_count,
    p.deal_parent IS NOT NULL AND c.bucket IS NOT NULL AS loaded,
    p.deal_parent IS NOT NULL AND q.placement_no IS NULL
      AND CASE WHEN o.content_no IS NULL THEN c.bucket ELSE o.old_bucket END IS NOT NULL AS was_loaded
  FROM rematch_pairs x
  JOIN rematch_affected a ON a.upload_no = x.upload_no
  JOIN {{STAGING_DB}}.viewership_contents c ON c.content_no = x.content_no
  JOIN {{STAGING_DB}}.viewership_placements p ON p.placement_no = x.placement_no
  LEFT JOIN rematch_changed_contents o ON o.content_no = x.content_no
  LEFT JOIN rematch_changed_placements q ON q.placement_no = x.placement_no
  WHERE x.measured
) m
WHERE m.loaded <> m.was_loaded
GROUP BY m.upload_id
ORDER BY m.upload_id
