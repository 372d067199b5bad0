-- Purpose:    the decisions without their explanations: answers and reasons side by side.
-- Inputs:     answered, rules, catalogue_series, reasons
-- Output:     content_key, bucket, reason, content_provider
-- Grain:      one row per content; undecided.sql checks that
SELECT a.content_key, u.bucket, NULL::VARCHAR AS reason, s.content_provider
FROM answered AS a JOIN rules AS u USING (rule_no) JOIN catalogue_series AS s USING (series_no)
UNION ALL
SELECT content_key, NULL, reason, NULL
FROM reasons
