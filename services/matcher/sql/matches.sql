-- Purpose:    the artifact `matches`: every content with its answer, or the reason why there is none.
-- Inputs:     contents, answered, reasons, candidates, scores, refs, catalogue_series, rules, manual; variables key_version
-- Output:     the columns of stages/match.ts
-- Grain:      one row per content
-- Invariants: bucket, ref_id, confidence and content_provider are set together, reason exactly when they are not.
SELECT c.content_key,
       u.bucket,
       r.ref_id,
       a.confidence,
       d.reason,
       coalesce(k.candidates, '[]') AS candidates,
       json_object(
         'rule', u.rule,
         'fields', list_filter([
           CASE WHEN u.bucket IN ('FULL_DATA', 'REF_ID_SERIES', 'REF_ID_ONLY') THEN 'ref_id' END,
           CASE WHEN a.series_agrees THEN 'series' END,
           CASE WHEN a.numbers_agree THEN 'season' END,
           CASE WHEN a.numbers_agree THEN 'episode' END,
           CASE WHEN a.title_agrees THEN 'title' END], lambda field: field IS NOT NULL),
         'similarity', CASE WHEN a.title_agrees THEN 1.0 ELSE coalesce(a.similarity, d.similarity) END,
         'flags', list_filter([
           CASE WHEN NOT a.series_agrees THEN 'series_contradicts' END,
           CASE WHEN NOT a.numbers_agree THEN 'numbers_contradict' END,
           CASE WHEN NOT a.title_agrees THEN 'title_contradicts' END,
           CASE WHEN c.series_conflict IS NOT NULL THEN 'series_conflict' END,
           CASE WHEN n.action = 'match' AND n.series_no IS NULL THEN 'decision_contradicted' END,
           CASE WHEN n.series_no IS NOT NULL AND NOT s.active THEN 'series_inactive' END], lambda flag: flag IS NOT NULL),
         'numbers_rule', c.numbers_rule,
         'series_source', c.series_source,
         'score', w.score::JSON,
         'decision', n.decision_id,
         'decision_scope', n.scope)::VARCHAR AS evidence,
       s.series_code,
       r.asset_title,
       s.primary_title AS asset_series,
       s.content_provider,
       getvariable('key_version') AS key_version,
       n.decision_id
FROM contents AS c
LEFT JOIN answered AS a USING (content_key)
LEFT JOIN rules AS u USING (rule_no)
LEFT JOIN refs AS r ON r.ref_no = a.ref_no
LEFT JOIN catalogue_series AS s ON s.series_no = a.series_no
LEFT JOIN reasons AS d USING (content_key)
LEFT JOIN candidates AS k USING (content_key)
LEFT JOIN manual AS n USING (content_key)
LEFT JOIN scores AS w USING (content_key)
