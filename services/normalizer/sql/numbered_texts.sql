-- Purpose:    the titles in which numbers can stand, and which kinds of rule could read them.
-- Inputs:     title_texts
-- Output:     content_key, text, dated (a date stands in it), hints (a letter per kind of rule: w words such as `Season`,
--             s short forms such as `S1` or `1x05`, d digits in front, h Hindi, k Korean)
-- Grain:      one row per content whose title a rule could read
-- Invariants: a rule is run only over texts with its hint, and not at all when no text has it: 30 patterns over a million
--             titles, or their compilation for ten, would cost more than everything else in this stage.
WITH hinted AS (
  SELECT content_key, text,
         concat(
           CASE WHEN regexp_matches(text, '(?i:season|series|saison|temp|staffel|stagione|epis|épis|folge|cap|chap|kapitel|ep[\s.:#_–-]*\d|mini|special|especial|spécial|book|vol|libro|livre|buch)') THEN 'w' END,
           CASE WHEN regexp_matches(text, '(?:^|[^\p{L}\p{N}])[SsEeTt]\s?\d|\d[xX×]\d') THEN 's' END,
           CASE WHEN regexp_matches(text, '^\s*[1-9]\d{2}') THEN 'd' END,
           CASE WHEN regexp_matches(text, '\p{Devanagari}') THEN 'h' END,
           CASE WHEN regexp_matches(text, '\p{Hangul}') THEN 'k' END) AS hints
  FROM title_texts
  WHERE text IS NOT NULL
)
SELECT content_key, text, hints,
       regexp_matches(text, '(?:^|\D)(?:(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2})(?:$|\D)') AS dated
FROM hinted
WHERE hints <> ''
