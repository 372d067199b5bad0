-- Purpose:    the answers that people gave, as the rules of the strategy give theirs.
-- Inputs:     manual
-- Output:     as answers; rule_no is that of the rule `manual`
-- Grain:      one row per content that a person matched
-- Invariants: confidence 1; nothing is compared, so nothing agrees or contradicts.
SELECT content_key, 0 AS rule_no, ref_no, series_no, 1.0::DECIMAL(6, 4) AS confidence,
       NULL::BOOLEAN AS title_agrees, NULL::DOUBLE AS similarity, NULL::BOOLEAN AS series_agrees, NULL::BOOLEAN AS numbers_agree
FROM manual
WHERE series_no IS NOT NULL
