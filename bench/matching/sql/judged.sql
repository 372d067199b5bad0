-- Purpose:    how the decisions stand to the truth.
-- Inputs:     truth (content_key, answer, kind, missing), matches
-- Output:     part (all; bucket …; kind …), contents, answerable, accepted, right, wrongly_accepted (without a right answer)
-- Grain:      one row per part
WITH decided AS (
  SELECT t.content_key, t.answer, t.kind, t.missing, m.ref_id, m.bucket, m.reason,
         CASE WHEN m.ref_id = t.answer THEN 1 ELSE 0 END AS is_right
  FROM truth AS t JOIN matches AS m USING (content_key)
), parts AS (
  SELECT 'all' AS part, * FROM decided
  UNION ALL SELECT 'bucket ' || bucket, * FROM decided WHERE bucket IS NOT NULL
  UNION ALL SELECT 'kind ' || kind, * FROM decided
  UNION ALL SELECT 'without an answer: ' || missing, * FROM decided WHERE answer IS NULL
)
SELECT part, count(*)::INTEGER AS contents, count(answer)::INTEGER AS answerable, count(ref_id)::INTEGER AS accepted, sum(is_right)::INTEGER AS "right",
       count(*) FILTER (WHERE answer IS NULL AND ref_id IS NOT NULL)::INTEGER AS wrongly_accepted
FROM parts
GROUP BY part
ORDER BY part
