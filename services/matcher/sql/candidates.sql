-- Purpose:    the candidates of each content for people: best first, at most candidates_kept.
-- Inputs:     remembered, rules, refs; variables candidates_kept
-- Output:     content_key, candidates (JSON array of {ref_id, bucket, why})
-- Grain:      one row per content with a candidate
-- Invariants: best: the earlier rule, then what fits, then the more similar title, then ref_id. A ref_id stands once.
WITH explained AS (
  SELECT content_key, ref_no, rule_no, why, similarity,
         CASE why WHEN 'several' THEN 1 WHEN 'series_conflict' THEN 2 WHEN 'title_contradicts' THEN 3 WHEN 'series_inactive' THEN 4 ELSE 5 END AS why_no
  FROM remembered
), once AS (
  SELECT * FROM explained
  QUALIFY row_number() OVER (PARTITION BY content_key, ref_no ORDER BY why_no, rule_no) = 1
), best AS (
  SELECT *, row_number() OVER (
           PARTITION BY content_key ORDER BY rule_no, why_no, similarity DESC NULLS LAST, ref_no) AS place
  FROM once
  QUALIFY place <= getvariable('candidates_kept')
)
SELECT b.content_key,
       to_json(list({'ref_id': r.ref_id, 'bucket': u.bucket, 'why': b.why} ORDER BY b.place))::VARCHAR AS candidates
FROM best AS b JOIN refs AS r USING (ref_no) JOIN rules AS u USING (rule_no)
GROUP BY b.content_key
