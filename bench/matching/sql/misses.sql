-- Purpose:    contents that were decided wrongly or not found, to be looked at.
-- Inputs:     truth, matches, metadata; variables misses
-- Output:     kind, decided (ref_id or reason), answer, says (the content's texts), known (the right title), score
-- Grain:      one row per content, wrong answers first, at most `misses`
SELECT t.kind, coalesce(m.ref_id, m.reason) AS decided, coalesce(t.answer, 'none: ' || t.missing) AS answer,
       concat_ws(' / ', t.platform_series, t.season_number, t.episode_number, t.platform_content_name) AS says, d.title AS known,
       m.evidence::JSON ->> '$.score' AS score
FROM truth AS t
JOIN matches AS m USING (content_key)
LEFT JOIN metadata AS d ON d.ref_id = t.answer AND d.position = 1
WHERE m.ref_id IS DISTINCT FROM t.answer
ORDER BY m.ref_id IS NULL, t.content_sha
LIMIT getvariable('misses')
