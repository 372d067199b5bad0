-- Purpose:    what the uploads come to: from the pairs and the decisions, old or new. Asked before the change and after it.
-- Inputs:     rematch_affected, rematch_pairs, viewership_contents, viewership_placements.
-- Grain:      one row per upload, bucket and reason; bucket is NULL for unmatched rows, reason for loaded ones.
-- Invariants: the order in which a reason wins is that of viewership_rows.
SELECT
  o.upload_id,
  CASE WHEN o.reason IS NULL THEN o.bucket END AS bucket,
  o.reason,
  CAST(SUM(o.row_count) AS VARCHAR) AS row_count,
  CAST(SUM(o.minutes) AS VARCHAR) AS minutes,
  CAST(SUM(o.money) AS VARCHAR) AS money
FROM (
  SELECT
    a.upload_id, c.bucket, x.row_count, x.minutes, x.money,
    CASE
      WHEN NOT x.measured THEN 'NO_MEASURE'
      WHEN p.deal_parent IS NULL THEN p.deal_reason
      WHEN c.bucket IS NULL THEN c.reason
    END AS reason
  FROM rematch_pairs x
  JOIN rematch_affected a ON a.upload_no = x.upload_no
  JOIN {{STAGING_DB}}.viewership_contents c ON c.content_no = x.content_no
  JOIN {{STAGING_DB}}.viewership_placements p ON p.placement_no = x.placement_no
) o
GROUP BY o.upload_id, CASE WHEN o.reason IS NULL THEN o.bucket END, o.reason
ORDER BY o.upload_id, bucket, reason
