-- Purpose:    what the scorer says about the answers of the exact rules, and which it demotes.
-- Inputs:     answered, rules, contents, refs; macros of the model; variables accept
-- Output:     content_key, a level per field, total (thousandths of a bit), probability, demoted
-- Grain:      one row per answered content
-- Invariants: from the comparisons that the rule made; nothing is looked up again. The ref_id is never another one: an answer
--             stays, with at most this probability as its confidence, or goes to a person.
WITH levelled AS (
  SELECT a.content_key,
         CASE WHEN u.bucket IN ('FULL_DATA', 'REF_ID_SERIES', 'REF_ID_ONLY') THEN 'same' ELSE 'missing' END AS ref_id_level,
         CASE WHEN a.series_agrees THEN 'same' WHEN NOT a.series_agrees THEN 'contradicts' ELSE 'none' END AS series_level,
         CASE WHEN a.numbers_agree THEN 'same' WHEN NOT a.numbers_agree THEN 'differ' ELSE 'missing' END AS numbers_level,
         CASE WHEN a.title_agrees THEN 'same' WHEN NOT a.title_agrees THEN 'contradicts' WHEN a.similarity IS NULL THEN 'missing'
              ELSE near_level(a.similarity, CASE WHEN a.similarity < 0.92 THEN
                list_min(list_transform(r.real_keys, lambda known: edited_share(known, c.title_key))) END) END AS title_level,
         CASE WHEN u.bucket = 'TITLE_ONLY' THEN 'same_' || title_size(c.title_key) ELSE 'any' END AS length_level
  FROM answered AS a JOIN rules AS u USING (rule_no) JOIN contents AS c USING (content_key) JOIN refs AS r USING (ref_no)
), weighed AS (
  SELECT *, prior_weight() + ref_id_weight(ref_id_level) + series_weight(series_level) + numbers_weight(numbers_level)
              + title_weight(title_level) + length_weight(length_level) AS total
  FROM levelled
)
SELECT *, round(calibrated(power(2.0, total / 1000.0) / (1.0 + power(2.0, total / 1000.0))), 4) AS probability,
       probability < getvariable('accept') AS demoted
FROM weighed
