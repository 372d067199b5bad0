-- Purpose:    bucket MANUAL: what people decided about contents of this upload.
-- Inputs:     decision_of_content, refs, episodes, catalogue_series
-- Output:     content_key, decision_id, scope, action, ref_no, series_no (both NULL for `ignore`, and where the catalogue does
--             not have the decision's episode any more, or no provider for it)
-- Grain:      one row per content that a decision applies to
-- Invariants: an episode of an inactive series is an answer here: a person said so. Of the ref_id's series an active one counts,
--             then the first.
WITH placed AS (
  SELECT e.ref_no, coalesce(min(e.series_no) FILTER (WHERE e.active), min(e.series_no)) AS series_no
  FROM episodes AS e JOIN catalogue_series AS s USING (series_no)
  WHERE s.content_provider IS NOT NULL
  GROUP BY e.ref_no
)
SELECT w.content_key, w.decision_id, w.scope, w.action, p.ref_no, p.series_no
FROM decision_of_content AS w
LEFT JOIN refs AS r ON w.action = 'match' AND r.ref_id = w.ref_id
LEFT JOIN placed AS p ON p.ref_no = r.ref_no
