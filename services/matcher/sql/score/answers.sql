-- Purpose:    the leftovers that the scorer decides.
-- Inputs:     scored, near_rules (rule, rule_no, ceiling); variables accept, least_gap
-- Output:     as answers.sql
-- Grain:      one row per content that is decided
-- Invariants: the best candidate, of an active series, probable enough and clearly ahead. It is never surer than the exact
--             rule of its bucket.
SELECT s.content_key, r.rule_no, s.ref_no, s.series_no, least(s.probability, r.ceiling)::DECIMAL(6, 4) AS confidence,
       CASE s.title_level WHEN 'same' THEN true WHEN 'contradicts' THEN false END AS title_agrees, s.similarity,
       CASE WHEN s.series_level = 'same' THEN true END AS series_agrees,
       CASE s.numbers_level WHEN 'same' THEN true WHEN 'differ' THEN false WHEN 'season_differs' THEN false END AS numbers_agree
FROM scored AS s
JOIN near_rules AS r
  ON r.rule = CASE WHEN s.series_level = 'none' THEN 'near_title' WHEN s.has_numbers OR s.numbers_level = 'only_season' THEN 'near_episode' ELSE 'near_series_title' END
WHERE s.place = 1 AND s.active AND s.probability >= getvariable('accept') AND coalesce(s.gap >= getvariable('least_gap'), true)
